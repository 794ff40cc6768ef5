"""Two people, two browsers: what one says the other sees, also after a bad network."""

import time
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from chat.actions import begin_rooms_again, create_room, remove_member, seal_room
from chat.models import Event, Member, Room
from tests.browser.rooms import Visit, say
from tests.conftest import Cast

pytestmark = [
    pytest.mark.browser,
    # A browser that goes away in the middle of a request takes Django's thread with it, and its connection.
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in. <sqlite3.Connection:pytest.PytestUnraisableExceptionWarning"
    ),
]

type Enter = Callable[..., Visit]

DRAFT_IS_KEPT = """() => new Promise((answer) => {
    const opened = indexedDB.open("latarnia-room");
    opened.onsuccess = () => {
        const drafts = opened.result.transaction("drafts").objectStore("drafts").count();
        drafts.onsuccess = () => answer(drafts.result > 0);
    };
})"""

KEYS_ARE_SLOW = """(() => {
    const make = crypto.subtle.generateKey.bind(crypto.subtle);
    crypto.subtle.generateKey = (...wishes) => new Promise((done) => setTimeout(() => done(make(...wishes)), 700));
})()"""


def is_read(room: Room, who: User) -> None:
    """The read position is written a moment after it was told."""
    head = Event.objects.filter(room=room).messages().latest("seq").seq
    while Member.objects.get(room=room, person=who).read < head:
        time.sleep(0.02)


@pytest.fixture
def room(cast: Cast, transactional_db: None) -> Room:
    people = [cast.mentor, cast.mentee, cast.other_mentee]
    return create_room(cast.manager, cast.programme, Room.Kind.GROUP, people, title="Grupa")


def stored(room: Room) -> int:
    return Event.objects.filter(room=room).messages().count()


def test_what_one_says_the_other_sees_without_reloading(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    piotr.say("Cześć, jak tam torby?")
    piotr.is_stored("Cześć, jak tam torby?")
    ola.sees("Cześć, jak tam torby?")
    ola.say("Dwie gotowe!")
    piotr.sees("Dwie gotowe!")
    expect(ola.page.locator("room-thread .is-mine")).to_have_count(1)


def test_a_message_written_without_network_goes_out_when_it_is_back(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    ola.page.context.set_offline(True)
    expect(ola.page.locator("connection-banner")).to_be_visible()
    ola.say("Jestem w autobusie")
    expect(ola.sees("Jestem w autobusie").locator("[data-when=queued]")).to_be_visible()
    expect(piotr.messages()).to_have_count(0)
    ola.page.context.set_offline(False)
    ola.is_stored("Jestem w autobusie")
    piotr.sees("Jestem w autobusie")
    expect(ola.page.locator("connection-banner")).to_be_hidden()
    assert stored(room) == 1


def test_what_waits_survives_a_reload_and_is_stored_once(enter: Enter, cast: Cast, room: Room) -> None:
    ola = enter(cast.mentee, room)
    ola.page.route_web_socket("**/ws", lambda socket: socket.close())
    ola.go(room)
    ola.say("Nie zgub mnie")
    expect(ola.sees("Nie zgub mnie").locator("[data-when=queued]")).to_be_visible()
    other = enter(cast.mentee, room, beside=ola)
    other.is_stored("Nie zgub mnie")
    assert stored(room) == 1


def test_two_tabs_show_and_send_everything_once(enter: Enter, cast: Cast, room: Room) -> None:
    one = enter(cast.mentee, room)
    two = enter(cast.mentee, room, beside=one)
    for number in range(5):
        one.say(f"pierwsza karta {number}")
        two.say(f"druga karta {number}")
    for tab in (one, two):
        expect(tab.messages()).to_have_count(10)
        tab.is_stored("pierwsza karta 4")
        tab.is_stored("druga karta 4")
    assert stored(room) == 10


def test_a_removed_member_is_shown_out_at_once(enter: Enter, cast: Cast, room: Room) -> None:
    ola = enter(cast.mentee, room)
    ola.say("Tajemnica")
    ola.is_stored("Tajemnica")
    remove_member(cast.manager, room, cast.mentee)
    ola.page.wait_for_url("**/rooms?gone=1")
    expect(ola.page.get_by_text("Tajemnica")).to_have_count(0)


def test_a_sealed_room_says_so_and_takes_no_more(enter: Enter, cast: Cast, room: Room) -> None:
    ola = enter(cast.mentee, room)
    expect(ola.page.locator(".composer-input")).to_be_visible()
    seal_room(cast.manager, room)
    expect(ola.page.locator("[data-state=sealed]")).to_be_visible()
    expect(ola.page.locator(".composer-input")).to_be_hidden()


def test_sign_out_in_another_tab_leaves_nothing_here(enter: Enter, cast: Cast, room: Room) -> None:
    ola = enter(cast.mentee, room)
    ola.say("Tylko dla nas")
    ola.is_stored("Tylko dla nas")
    ola.type("zaczęte i nie wysłane")
    other = enter(cast.mentee, beside=ola)
    other.page.goto(reverse("account_logout"))
    other.page.locator("main form button").click()
    ola.page.wait_for_url(f"**{reverse('account_login')}")
    kept = "indexedDB.databases().then((all) => all.map(({ name }) => name))"
    assert ola.page.evaluate(kept) == []
    assert ola.page.get_by_text("Tylko dla nas").count() == 0


def test_an_edit_a_reaction_and_a_deletion_reach_the_other(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    piotr.say("Spotkanie o 16")
    ola.sees("Spotkanie o 16")
    piotr.do("Spotkanie o 16", "edit")
    piotr.say("Spotkanie o 17")
    expect(ola.sees("Spotkanie o 17").locator("[data-when=edited]")).to_be_visible()
    ola.message("Spotkanie o 17").hover()
    ola.message("Spotkanie o 17").locator(".message-more").click()
    ola.page.locator(".menu[open] [data-emoji='👍']").click()
    expect(piotr.message("Spotkanie o 17").locator(".reaction")).to_have_text("👍1")
    piotr.do("Spotkanie o 17", "delete")
    piotr.page.locator("#delete-message .is-danger").click()
    expect(ola.page.locator(".message-text.is-gone")).to_be_visible()
    expect(ola.message("Spotkanie o 17")).to_have_count(0)


def test_a_draft_survives_a_reload_and_goes_with_the_message(enter: Enter, cast: Cast, room: Room) -> None:
    ola = enter(cast.mentee, room)
    ola.type("zaczęłam pisać")
    while not ola.page.evaluate(DRAFT_IS_KEPT):
        pass
    ola.page.reload()
    ola.ready()
    expect(ola.page.locator(".composer-input")).to_have_value("zaczęłam pisać")
    ola.page.locator(".composer-input").press("Enter")
    ola.is_stored("zaczęłam pisać")
    ola.page.reload()
    ola.ready()
    ola.sees("zaczęłam pisać")
    expect(ola.page.locator(".composer-input")).to_have_value("")


def test_what_is_new_is_marked_counted_and_read(enter: Enter, cast: Cast, room: Room) -> None:
    piotr = enter(cast.mentor, room)
    piotr.say("stare")
    piotr.is_stored("stare")
    ola = enter(cast.mentee, room)
    ola.sees("stare")
    expect(piotr.message("stare").locator("[data-when=read]")).to_be_visible()
    is_read(room, cast.mentee)
    ola.page.goto(reverse("rooms"))
    piotr.say("nowe")
    row = ola.page.locator(f"[data-room='{room.pk}']")
    expect(row.locator(".room-row-unread")).to_contain_text("1")
    expect(row.locator(".room-row-text")).to_have_text("nowe")
    ola.go(room)
    expect(ola.page.locator(".thread-new")).to_be_visible()
    assert ola.page.evaluate("document.querySelector('.thread-new + .message').innerText").strip().find("nowe") >= 0
    expect(piotr.message("nowe").locator("[data-when=read]")).to_be_visible()
    is_read(room, cast.mentee)
    ola.page.reload()
    ola.ready()
    expect(ola.page.locator(".thread-new")).to_have_count(0)


def test_the_list_has_what_was_said_before_it_was_connected_and_while_it_was_not(
    enter: Enter, cast: Cast, room: Room
) -> None:
    say(cast.mentor, room, "stare")
    ola = enter(cast.mentee)
    doors: list[bool] = []
    ola.page.route_web_socket("**/ws", lambda socket: socket.connect_to_server() if doors else socket.close())
    ola.page.goto(reverse("rooms"))
    row = ola.page.locator(f"[data-room='{room.pk}']")
    unread, text = row.locator(".room-row-unread b"), row.locator(".room-row-text")
    expect(unread).to_have_text("1")
    say(cast.mentor, room, "przed połączeniem")
    doors.append(True)
    expect(text).to_have_text("przed połączeniem")
    expect(unread).to_have_text("2")
    ola.page.context.set_offline(True)
    expect(ola.page.locator("connection-banner")).to_be_visible()
    say(cast.mentor, room, "w tunelu", "za tunelem")
    ola.page.context.set_offline(False)
    expect(text).to_have_text("za tunelem")
    expect(unread).to_have_text("4")


def test_two_tabs_that_begin_at_once_share_one_key(enter: Enter, cast: Cast, room: Room) -> None:
    one = enter(cast.mentee)
    two = enter(cast.mentee, beside=one)
    for tab in (one, two):
        tab.page.route_web_socket("**/ws", lambda socket: socket.close())
        tab.page.add_init_script(KEYS_ARE_SLOW)
        tab.page.goto(reverse("room", args=[room.pk]), wait_until="commit")
    for number, tab in enumerate((one, two)):
        tab.ready()
        tab.say(f"karta {number}")
    for text in ("karta 0", "karta 1"):
        expect(one.sees(text).locator("[data-when=queued]")).to_be_visible()
    third = enter(cast.mentee, room, beside=one)
    third.is_stored("karta 0")
    third.is_stored("karta 1")


def test_a_room_brought_back_from_a_copy_shows_what_the_copy_holds_and_keeps_the_draft(
    enter: Enter, cast: Cast, room: Room
) -> None:
    kept = say(cast.mentor, room, "Jest w kopii")
    say(cast.mentee, room, "Napisane po kopii")
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    ola.sees("Napisane po kopii")
    ola.type("Jeszcze nie wysłane")
    Event.objects.filter(room=room, seq__gt=kept).delete()
    Room.objects.filter(pk=room.pk).update(head=kept)
    begin_rooms_again()
    piotr.say("Piszemy dalej")
    for one in (piotr, ola):
        one.sees("Piszemy dalej")
        one.sees("Jest w kopii")
        expect(one.message("Napisane po kopii")).to_have_count(0)
    expect(ola.page.locator(".composer-input")).to_have_value("Jeszcze nie wysłane")

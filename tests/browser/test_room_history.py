"""A long conversation: going back in it stays smooth, keeps the reader's place, and never fills the phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from chat.actions import create_room
from chat.models import Event, Room
from tests.browser.rooms import Visit, say
from tests.chat.soak import SECONDS
from tests.conftest import Cast

pytestmark = pytest.mark.browser

type Enter = Callable[..., Visit]

COUNT = 1_200
MOST_ROWS = 300
PLACE_OF = """(text) => {
    const row = [...document.querySelectorAll(".message")].find((row) => row.textContent.includes(text));
    return row ? Math.round(row.getBoundingClientRect().top) : null;
}"""
FIRST_IN_SIGHT = """() => {
    const top = document.querySelector("room-thread").getBoundingClientRect().top;
    return [...document.querySelectorAll(".message")].find((row) => row.getBoundingClientRect().top >= top)
        .querySelector(".message-text").textContent;
}"""


@pytest.fixture
def room(cast: Cast, transactional_db: None) -> Room:
    return conversation(cast, COUNT)


def conversation(cast: Cast, count: int) -> Room:
    room = create_room(cast.manager, cast.programme, Room.Kind.PAIR, [cast.mentor, cast.mentee])
    for start in range(0, count, 200):
        say(cast.mentor, room, *(f"wiadomość nr {number}." for number in range(start, start + 200)))
    room.members.update(read=Event.objects.filter(room=room).latest("seq").seq)
    return room


def rows(page: Page) -> int:
    return page.locator("room-thread .message").count()


def up(page: Page) -> None:
    page.evaluate("document.querySelector('room-thread').scrollTop = 0")


def test_going_back_keeps_the_place_and_the_number_of_rows_bounded(
    enter: Enter, cast: Cast, transactional_db: None
) -> None:
    count = 10_000 if SECONDS else COUNT  # the long way in `make soak`
    page = enter(cast.mentee, conversation(cast, count)).page
    oldest = page.locator("room-thread .message-text").first
    while (said := oldest.inner_text()) != "wiadomość nr 0.":
        up(page)
        expect(oldest).not_to_have_text(said)
        assert rows(page) <= MOST_ROWS
    expect(page.locator("room-thread .message", has_text="nr 0.")).to_have_count(1)
    expect(page.locator(".thread-older")).to_be_hidden()
    page.locator(".thread-jump").click()
    expect(page.locator("room-thread .message", has_text=f"nr {count - 1}.")).to_be_in_viewport()


def test_what_arrives_does_not_move_what_is_being_read(enter: Enter, cast: Cast, room: Room) -> None:
    ola, piotr = enter(cast.mentee, room), enter(cast.mentor, room)
    up(ola.page)
    expect(ola.page.locator("room-thread .message").first).not_to_contain_text(f"nr {COUNT - 30}.")
    read = ola.page.evaluate(FIRST_IN_SIGHT)
    place = ola.page.evaluate(PLACE_OF, read)
    piotr.say("coś nowego")
    expect(ola.page.locator(".thread-jump .badge")).to_have_text("1")
    assert ola.page.evaluate(PLACE_OF, read) == place
    ola.page.locator(".thread-jump").click()
    expect(ola.message("coś nowego")).to_be_in_viewport()


def test_a_long_absence_opens_at_the_first_unread_message(enter: Enter, cast: Cast, room: Room) -> None:
    seen = Event.objects.filter(room=room).messages().order_by("seq")[499].seq
    room.members.filter(person=cast.mentee).update(read=seen)
    page = enter(cast.mentee, room).page
    expect(page.locator(".thread-new")).to_be_in_viewport()
    expect(page.locator(".thread-new + .message")).to_contain_text("nr 500.")


def test_search_finds_without_accents_and_leads_to_the_place(enter: Enter, cast: Cast, room: Room) -> None:
    page = enter(cast.mentee, room).page
    page.locator("[data-opens=search-room]").click()
    page.locator("#search-room [name=q]").fill("WIADOMOSC 77.")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    page.locator(".hit", has_text="nr 77.").click()
    expect(page.locator(".message", has_text="nr 77.")).to_be_focused()
    expect(page.locator(".message", has_text="nr 77.")).to_be_in_viewport()

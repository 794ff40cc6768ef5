"""What can be done while writing, and with a message: files, answers, mentions, pins, reports; all by keyboard."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from chat.actions import create_room, seal_room
from chat.models import Event, File, Report, Room
from tests.browser.rooms import Visit, say
from tests.conftest import Cast

pytestmark = pytest.mark.browser

type Enter = Callable[..., Visit]

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PASTE = """(image) => {
    const bytes = Uint8Array.from(atob(image), (sign) => sign.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "zamek.png", { type: "image/png" }));
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector(".composer-input").dispatchEvent(event);
}"""

REFUSE_MICROPHONE = """() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
}"""


@pytest.fixture
def room(cast: Cast, transactional_db: None) -> Room:
    User.objects.update(language="en")
    people = [cast.mentor, cast.mentee, cast.other_mentee]
    return create_room(cast.manager, cast.programme, Room.Kind.GROUP, people, title="Grupa")


def chooses(page: Page, name: str, media_type: str, content: bytes) -> None:
    file: Any = {"name": name, "mimeType": media_type, "buffer": content}
    page.locator("file-tray input[type=file]").set_input_files(file)


def test_a_file_goes_with_a_message_and_only_to_the_people_of_the_room(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    chooses(ola.page, "koszty.txt", "text/plain", b"nici 11 zl")
    expect(ola.page.locator(".tray-file.is-there")).to_be_visible()
    ola.say("Tu są koszty")
    link = piotr.sees("Tu są koszty").locator(".message-file")
    expect(link).to_contain_text("koszty.txt")
    address = link.get_attribute("href") or ""
    assert piotr.page.request.get(address).body() == b"nici 11 zl"
    assert enter(cast.stranger).page.request.get(address).status == 404
    expect(ola.page.locator(".tray-file")).to_have_count(0)


def test_a_pasted_image_is_shown_in_the_conversation(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    ola.page.evaluate(PASTE, base64.b64encode(DOT).decode())
    expect(ola.page.locator(".tray-file.is-there")).to_be_visible()
    ola.page.locator(".composer-send").click()
    image = piotr.page.locator(".message-image img")
    expect(image).to_have_attribute("alt", "Image: zamek.png")
    piotr.page.wait_for_function("() => document.querySelector('.message-image img').naturalWidth === 1")


def test_a_file_that_is_refused_says_why_and_leaves_the_words(enter: Enter, cast: Cast, room: Room) -> None:
    ola = enter(cast.mentee, room)
    ola.type("Zobaczcie")
    chooses(ola.page, "zdjecie.png", "image/png", b"not an image")
    expect(ola.page.locator(".tray-file.is-failed .tray-note")).to_contain_text("not the image")
    ola.page.locator(".tray-remove").click()
    expect(ola.page.locator(".composer-input")).to_have_value("Zobaczcie")


def test_an_answer_shows_what_it_answers_and_leads_there(enter: Enter, cast: Cast, room: Room) -> None:
    say(cast.mentor, room, "Ile trwa jedna torba?")
    ola = enter(cast.mentee, room)
    ola.do("Ile trwa jedna torba?", "reply")
    ola.say("Trzy godziny")
    quote = ola.sees("Trzy godziny").locator(".quote")
    expect(quote).to_contain_text("Ile trwa jedna torba?")
    quote.click()
    expect(ola.messages().first).to_be_focused()


def test_a_mention_is_offered_put_in_and_shown(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    ola.page.locator(".composer-input").press_sequentially("Dzięki @pi")
    expect(ola.page.get_by_role("option", name="Piotr")).to_be_visible()
    ola.page.keyboard.press("Enter")
    expect(ola.page.locator(".composer-input")).to_have_value("Dzięki @Piotr ")
    ola.page.keyboard.press("Enter")
    expect(piotr.page.locator(".mention")).to_have_text("@Piotr")


def test_a_pinned_message_is_on_the_bar_for_everybody(enter: Enter, cast: Cast, room: Room) -> None:
    say(cast.mentor, room, "Spotykamy się w czwartki")
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    piotr.do("Spotykamy się w czwartki", "pin")
    expect(ola.page.locator(".pins-bar")).to_contain_text("Spotykamy się w czwartki")
    piotr.do("Spotykamy się w czwartki", "pin")
    expect(ola.page.locator(".pins-bar")).to_be_hidden()


def test_a_report_is_kept_and_nobody_else_learns_of_it(enter: Enter, cast: Cast, room: Room) -> None:
    say(cast.mentor, room, "Coś niemiłego")
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    ola.do("Coś niemiłego", "report")
    ola.page.locator("#report-message .choice", has_text="hurts").click()
    ola.page.locator("#report-message .actions .button").first.click()
    expect(ola.page.locator(".report-thanks")).to_be_visible()
    assert Report.objects.get().about == cast.mentor
    expect(piotr.messages()).to_have_count(1)


def test_a_message_that_a_closed_room_refuses_is_kept_to_be_changed(enter: Enter, cast: Cast, room: Room) -> None:
    ola = enter(cast.mentee, room)
    ola.page.context.set_offline(True)
    ola.say("Zdążę?")
    expect(ola.sees("Zdążę?").locator("[data-when=queued]")).to_be_visible()
    seal_room(cast.manager, room)
    ola.page.context.set_offline(False)
    expect(ola.message("Zdążę?").locator(".message-failed")).to_be_visible()
    ola.message("Zdążę?").locator("[data-failed=drop]").click()
    expect(ola.messages()).to_have_count(0)
    assert Event.objects.filter(room=room).messages().count() == 0


def test_everything_can_be_done_by_keyboard(enter: Enter, cast: Cast, room: Room) -> None:
    say(cast.mentor, room, "pierwsza", "druga")
    ola = enter(cast.mentee, room)
    keys = ola.page.keyboard
    ola.page.locator("room-thread").focus()
    keys.press("ArrowUp")
    expect(ola.message("druga")).to_be_focused()
    keys.press("ArrowUp")
    expect(ola.message("pierwsza")).to_be_focused()
    keys.press("r")
    expect(ola.page.locator(".composer-about")).to_contain_text("pierwsza")
    keys.type("odpowiedź")
    keys.press("Enter")
    ola.is_stored("odpowiedź")
    keys.press("ArrowUp")
    expect(ola.page.locator(".composer-input")).to_have_value("odpowiedź")
    keys.press("End")
    keys.type(" druga wersja")
    keys.press("Enter")
    ola.sees("odpowiedź druga wersja")
    ola.page.locator("room-thread").focus()
    keys.press("?")
    expect(ola.page.locator("#keyboard-help")).to_be_visible()
    keys.press("Escape")
    expect(ola.page.locator("#keyboard-help")).to_be_hidden()


def test_a_new_message_takes_neither_focus_nor_words_and_is_said_once(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    ola.page.locator(".composer-input").press_sequentially("piszę")
    piotr.say("przerywam")
    ola.sees("przerywam")
    expect(ola.page.locator(".composer-input")).to_be_focused()
    expect(ola.page.locator(".composer-input")).to_have_value("piszę")
    expect(ola.page.locator("#announcer")).to_have_text("Piotr: przerywam")
    assert ola.page.locator("room-thread").get_attribute("aria-live") == "off"


def test_typing_is_told_and_fades(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    ola.say("jestem")
    piotr.sees("jestem")  # both are connected by now: what is told goes nowhere else
    piotr.type("he")
    expect(ola.page.locator(".typing")).to_have_text("Piotr is typing…")
    piotr.say("hej")
    ola.sees("hej")
    expect(ola.page.locator(".typing")).to_have_text("")


def test_a_voice_message_is_recorded_looked_at_sent_and_heard(enter: Enter, cast: Cast, room: Room) -> None:
    piotr, ola = enter(cast.mentor, room), enter(cast.mentee, room)
    ola.page.context.grant_permissions(["microphone"])
    ola.page.get_by_role("button", name="Record a voice message").click()
    expect(ola.page.locator("voice-recorder output")).to_have_text("0:01")
    ola.page.get_by_role("button", name="Stop").click()
    expect(ola.page.locator(".tray-file.is-there")).to_contain_text("Voice message, 0 min")
    expect(ola.page.locator(".tray-file audio")).to_be_visible()
    assert ola.messages().count() == 0  # nothing goes before it is sent
    ola.page.keyboard.press("Enter")
    play = piotr.messages().get_by_role("button", name="Voice message, 0 min")
    play.click()
    player = piotr.page.locator("voice-message audio")
    expect(player).to_be_visible()
    assert player.evaluate(
        "(audio) => new Promise((heard) => { audio.ontimeupdate = () => heard(audio.currentTime >= 0); })"
    )
    assert File.objects.get().uploader == cast.mentee


def test_a_recording_can_be_thrown_away_and_a_refused_microphone_is_explained(
    enter: Enter, cast: Cast, room: Room
) -> None:
    ola = enter(cast.mentee, room)
    record = ola.page.get_by_role("button", name="Record a voice message")
    ola.page.evaluate(REFUSE_MICROPHONE)
    record.click()
    expect(ola.page.locator(".composer-voice-note")).to_contain_text("Your device does not let Latarnia use")
    ola.page.evaluate("() => delete navigator.mediaDevices.getUserMedia")
    ola.page.context.grant_permissions(["microphone"])
    record.click()
    ola.page.get_by_role("button", name="Throw away").click()
    expect(record).to_be_visible()
    expect(ola.page.locator(".tray-file")).to_have_count(0)
    expect(ola.page.locator(".composer-input")).to_be_focused()

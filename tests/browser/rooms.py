"""A room as people in a browser use it."""

from dataclasses import dataclass
from uuid import uuid4

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from chat.log.batch import Batch, Intent
from chat.log.roll import Roll
from chat.models import Room
from chat.protocol.inward import Durable, Pin, React, Send
from chat.protocol.outward import Ack
from tests.conftest import Cast


def write(who: User, *frames: Durable) -> int:
    """Have it written by the log, as if sent from another device; the number of the last entry."""
    outcomes = Batch([Intent(who.pk, frame) for frame in frames], Roll()).write()
    assert all(isinstance(outcome, Ack) for outcome in outcomes), outcomes
    assert isinstance(outcomes[-1], Ack)
    return outcomes[-1].seq


def say(who: User, room: Room, *texts: str) -> int:
    return write(who, *(Send(0, room.pk, uuid4(), text) for text in texts))


def converse(room: Room, cast: Cast) -> None:
    """A conversation with a link, an answer, a mention, a reaction and a pin."""
    say(cast.mentor, room, "Cześć! Zajrzyjcie na https://www.biznes.gov.pl", "<b>Ważne</b>: czwartek, 17:30")
    asked = say(cast.mentee, room, "Mogę od 17:45?")
    names = [cast.mentee.pk]
    write(cast.mentor, Send(0, room.pk, uuid4(), "@Ola jasne, poczekamy", asked, [], names))
    write(cast.other_mentee, React(0, room.pk, uuid4(), asked, "👍", True), Pin(0, room.pk, uuid4(), asked, True))


@dataclass
class Visit:
    """One person's page of a room."""

    page: Page

    def go(self, room: Room) -> None:
        self.page.goto(reverse("room", args=[room.pk]))
        self.ready()

    def ready(self) -> None:
        """The script has put everything in its place."""
        self.page.locator("html[data-room-is-open]").wait_for()

    def type(self, text: str) -> None:
        self.page.locator(".composer-input").fill(text)

    def say(self, text: str) -> None:
        self.type(text)
        self.page.keyboard.press("Enter")

    def messages(self) -> Locator:
        return self.page.locator("room-thread .message")

    def message(self, text: str) -> Locator:
        return self.messages().filter(has_text=text)

    def sees(self, text: str) -> Locator:
        found = self.message(text)
        expect(found).to_have_count(1)
        expect(found).to_be_visible()
        return found

    def is_stored(self, text: str) -> None:
        """The message has gone all the way: it is no longer waiting."""
        state = self.sees(text).locator("[data-when=sent]:not([hidden]), [data-when=read]:not([hidden])")
        expect(state).to_have_count(1)

    def do(self, text: str, wish: str) -> None:
        """Open the menu of a message and choose."""
        row = self.message(text)
        row.hover()
        row.locator(".message-more").click()
        self.page.locator(f".menu[open] [data-does={wish}]").click()

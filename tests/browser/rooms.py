"""A room as people in a browser use it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from chat.models import Room

type Enter = Callable[..., "Visit"]


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

"""A person who goes through the pages by what can be read on them, with every tap counted."""

from dataclasses import dataclass

from django.utils import translation
from playwright.sync_api import Locator, Page


def said(words: str) -> str:
    """As the page says it in Polish."""
    with translation.override("pl"):
        return translation.gettext(words)


@dataclass
class Walker:
    """A person at a page, who taps what can be read there; every tap is counted."""

    page: Page
    taps: int = 0

    def tap(self, words: str, about: str = "") -> None:
        """The first button or link of the page's own part that bears these words; it leads to another page."""
        found = self.main.get_by_role("button", name=said(words)).or_(self.main.get_by_role("link", name=said(words)))
        self.follow((found.filter(has_text=about) if about else found).first)

    def follow(self, place: Locator) -> None:
        """Whoever taps waits for the page that comes, as a tap on the next thing would undo this one."""
        with self.page.expect_navigation():
            self.touch(place)

    def touch(self, place: str | Locator) -> None:
        (self.main.locator(place).first if isinstance(place, str) else place).click()
        self.taps += 1

    def write(self, **answers: str) -> None:
        for name, words in answers.items():
            self.main.locator(f"[name={name}]").fill(words)
            self.taps += 1

    def choose(self, name: str, *values: str) -> None:
        for value in values:
            self.touch(f"[name={name}][value='{value}']")

    def go(self, place: str) -> None:
        """By the places at the edge of every page."""
        self.follow(self.page.locator("nav.places").get_by_role("link", name=said(place)))

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

"""How the pages about news are reached: by everybody, and the list of calls by managers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from chat.notices import NEW_MESSAGE
from notifications.actions import notify
from notifications.kinds import kinds
from notifications.letters import token_of
from notifications.models import Notice
from notifications.spreading import spread
from tests.conftest import Cast

NOT_PAGES = {
    "see_news": "takes a form",
    "latest_news": "for scripts",
    "open_notice": "redirects",
    "add_device": "for scripts",
    "remove_device": "for scripts",
    "called": "takes a form",
}
MANAGERS = {"to_call"}
OPEN = {"letter_choice"}


def has_news(cast: Cast) -> None:
    """Some that were read and some that are new, for people whom nothing else reaches."""
    now = timezone.now()
    worth_a_call = next((kind for kind in kinds.values() if "call" in kind.default), NEW_MESSAGE)
    for number, kind in enumerate([NEW_MESSAGE, worth_a_call, NEW_MESSAGE]):
        when = now - timedelta(hours=number * 20)
        notify(
            [cast.mentee, cast.other_mentee], kind, about=f"visit:{number}", path="/me", at=when, presses=number == 1
        )
    spread(now)
    Notice.objects.filter(about="visit:2").update(seen_at=now)
    cast.mentee.phone = "+48 601 234 567"
    cast.mentee.save()


def letter(cast: Cast) -> dict[str, Any]:
    return {"token": token_of(cast.mentee)}


BEFORE: dict[str, Callable[[Cast], object]] = {"news": has_news, "to_call": has_news, "letter_choice": letter}


def chooses_letters(page: Page, cast: Cast) -> None:
    page.goto(reverse("letter_choice", args=[token_of(cast.mentee)]))
    page.locator("[name=letters][value=daily]").check()
    page.locator("main form .button").click()
    page.get_by_role("link", name="Latarni").last.wait_for()


def holds_a_broken_link(page: Page, cast: Cast) -> None:
    page.goto(reverse("letter_choice", args=["x" + token_of(cast.mentee)]))


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "letters were chosen": ("mentee", chooses_letters),
    "a link to letters that somebody changed": ("mentee", holds_a_broken_link),
}

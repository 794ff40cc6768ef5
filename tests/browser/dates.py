"""How the pages about coming, finding a date and being seen are reached."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from mentoring.meetings.actions import (
    add_session,
    answer_poll,
    answer_session,
    cancel_session,
    open_check_in,
    say_met,
    schedule_checkpoint,
)
from mentoring.meetings.models import Poll, Session
from mentoring.meetings.words import About
from tests.browser.meetings import group
from tests.conftest import Cast

NOT_PAGES = {
    "answer_session": "takes a form",
    "answer_poll": "takes a form",
    "open_check_in": "takes a form",
    "send_code": "for scripts",
    "say_met": "takes a form",
    "confirm_met": "takes a form",
}
MANAGERS = {"cancel_session", "seek_date", "check_in_code"}


def in_days(days: int, hour: int = 16) -> datetime:
    return (timezone.now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def coming_session(cast: Cast) -> dict[str, Any]:
    """In a week; one comes, one cannot and says how he catches up."""
    mentorship = group(cast)
    found = Session.objects.filter(mentorship=mentorship, minutes=50).first()
    if found is None:
        about = About("Skąd się biorą ceny", "ul. Kwiatowa 12, Gdańsk")
        found = add_session(cast.mentor, mentorship, in_days(7), 50, "cafe", about)
        answer_session(cast.mentor, found, is_coming=True, sequence=0)
        answer_session(
            cast.other_mentee, found, is_coming=False, sequence=0, catch_up="Przeczytam notatki i zapytam w środę."
        )
    return {"pk": found.pk}


def searched(cast: Cast) -> Poll:
    """Called off late; three other times are offered, and one has answered."""
    if found := Poll.objects.open().first():
        return found
    mentorship = group(cast)
    session = add_session(cast.mentor, mentorship, timezone.now() + timedelta(hours=30), 60, "office", About("Klienci"))
    times = [in_days(days) for days in (9, 11, 13)]
    cancel_session(cast.mentor, session, sequence=0, reason="Awaria w warsztacie.", times=times)
    poll = session.polls.get()
    first, second, _third = poll.slots.all()
    answer_poll(cast.other_mentee, poll, {first.pk: "yes", second.pk: "no"})
    return poll


def poll(cast: Cast) -> dict[str, Any]:
    return {"pk": searched(cast).pk}


def session_now(cast: Cast) -> dict[str, Any]:
    """In the middle of the programme, so that the manager is there too; it has just begun, and there are codes."""
    mentorship = group(cast)
    session = schedule_checkpoint(cast.manager, mentorship, 2, in_days(1), 60, "office", About())
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now() - timedelta(minutes=5))
    open_check_in(cast.mentor, session)
    return {"pk": session.pk}


BEFORE: dict[str, Callable[[Cast], object]] = {
    "cannot_come": coming_session,
    "cancel_session": coming_session,
    "seek_date": coming_session,
    "offer_time": poll,
    "check_in": session_now,
    "check_in_code": session_now,
}


def sees_who_comes(page: Page, cast: Cast) -> None:
    page.goto(reverse("session", kwargs=coming_session(cast)))
    page.locator("#who-comes").wait_for()


def answers_for_a_date(page: Page, cast: Cast) -> None:
    page.goto(reverse("session", args=[searched(cast).session_id]))
    last = page.locator("poll-answers.is-ready .segments").last
    last.locator("label:not(:has(:checked))").first.click()
    page.locator("poll-answers [data-status]:not(:empty)").wait_for()


def answers_on_today(page: Page, cast: Cast) -> None:
    searched(cast)
    page.goto(reverse("today"))
    page.locator("poll-answers.is-ready").wait_for()


def opens_a_search(page: Page, cast: Cast) -> None:
    page.goto(reverse("session", args=[searched(cast).session_id]))
    page.locator("#search").wait_for()


def confirms_that_they_met(page: Page, cast: Cast) -> None:
    made = session_now(cast)
    session = Session.objects.get(**made)
    say_met(cast.mentor, session, [cast.mentor.pk, cast.mentee.pk])
    page.goto(reverse("session", kwargs=made))
    page.locator("#who-was-there").wait_for()


def enters_a_wrong_code(page: Page, cast: Cast) -> None:
    page.goto(reverse("check_in", kwargs=session_now(cast)))
    page.locator("check-in-entry[data-ready] [name=code]").fill("000000")
    page.locator("check-in-entry button").click()
    page.locator("check-in-entry [data-status]:not(:empty)").wait_for()


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "who comes to a session": ("mentor", sees_who_comes),
    "a search for a date, answered by taps": ("mentee", answers_for_a_date),
    "a search for a date on Today": ("mentee", answers_on_today),
    "a search for a date for the manager": ("manager", opens_a_search),
    "that they met, to be confirmed": ("mentee", confirms_that_they_met),
    "a wrong code": ("mentee", enters_a_wrong_code),
}

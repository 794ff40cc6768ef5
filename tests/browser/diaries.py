"""How the pages of agenda, diary and calendar are reached."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from mentoring.meetings.actions import (
    choose_diarist,
    finish_diary,
    follow_agenda,
    make_calendar_link,
    save_diary,
    schedule_checkpoint,
    write_remarks,
)
from mentoring.meetings.models import Diary, Session
from mentoring.meetings.words import About
from mentoring.people.actions import Change
from tests.browser.meetings import first_session, group
from tests.conftest import Cast

NOT_PAGES = {
    "agenda_answer": "for scripts",
    "diary_answer": "for scripts",
    "choose_diarist": "takes a form",
    "write_remarks": "takes a form, answers as `diary` does",
    "decide_on_plan": "takes a form",
    "make_calendar_link": "takes a form, answers as `calendar_link` does",
    "change_calendar_link": "takes a form",
    "calendar_feed": "a file for calendars, behind a secret",
    "session_file": "a file",
}
MANAGERS: set[str] = set()


def begun_session(cast: Cast) -> Session:
    """It began an hour ago, and a point of its agenda is done."""
    found = first_session(cast)
    if found.starts_at and found.starts_at > timezone.now():
        Session.objects.filter(pk=found.pk).update(starts_at=timezone.now() - timedelta(hours=1))
        found.refresh_from_db()
        follow_agenda(cast.mentor, found, {"welcome": Change(["done"], [])})
    return found


def agenda(cast: Cast) -> dict[str, Any]:
    return {"pk": begun_session(cast).pk}


def being_written(cast: Cast) -> dict[str, Any]:
    """By the mentee, who has begun."""
    session = begun_session(cast)
    if not Diary.objects.filter(session=session).exists():
        choose_diarist(cast.mentor, session, cast.mentee, Diary.Method.TOGETHER)
        save_diary(cast.mentee, session, {"topics": Change("O tym, skąd się biorą ceny.", "")})
    return {"pk": session.pk}


def written(cast: Cast) -> dict[str, Any]:
    found = being_written(cast)
    session = Session.objects.get(pk=found["pk"])
    if not Diary.objects.written().exists():
        save_diary(cast.mentee, session, {"mood": Change("light", ""), "learned": Change("Liczyć swój czas.", "")})
        finish_diary(cast.mentee, session)
        write_remarks(cast.mentor, session, "Świetny początek. Policzcie też materiał.")
    return found


def diaries(cast: Cast) -> dict[str, Any]:
    written(cast)
    return {"pk": group(cast).pk}


def sessions(cast: Cast) -> None:
    """One that was, one in the middle to come, and one without a date."""
    begun_session(cast)
    mentorship = group(cast)
    if not mentorship.sessions.filter(checkpoint=2).exists():
        starts_at = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=9)
        schedule_checkpoint(cast.manager, mentorship, 2, starts_at, 60, "office", About("Połowa drogi"))
        schedule_checkpoint(cast.manager, mentorship, 3, None, 60, "office", About())


def link(cast: Cast) -> None:
    make_calendar_link(cast.mentee)


BEFORE: dict[str, Callable[[Cast], object]] = {
    "session_agenda": agenda,
    "diary": being_written,
    "diaries": diaries,
    "calendar": sessions,
    "calendar_link": link,
}


def chooses_who_writes(page: Page, cast: Cast) -> None:
    page.goto(reverse("diary", kwargs=agenda(cast)))
    page.locator("[name=diarist]:checked").wait_for()


def reads_a_diary(page: Page, cast: Cast) -> None:
    page.goto(reverse("diary", kwargs=written(cast)))
    page.locator("#plan-question").wait_for()


def looks_at_a_month(page: Page, cast: Cast) -> None:
    sessions(cast)
    page.goto(f"{reverse('calendar')}?view=month&day={timezone.localdate() + timedelta(days=9)}")
    page.locator("#chosen .card").wait_for()


def looks_at_a_week(page: Page, cast: Cast) -> None:
    sessions(cast)
    page.goto(f"{reverse('calendar')}?view=week&day={timezone.localdate() + timedelta(days=9)}")
    page.locator(".week-entry").first.wait_for()


def makes_a_link(page: Page, cast: Cast) -> None:
    page.goto(reverse("calendar_link"))
    page.locator("main form .button").first.click()
    page.locator("#address").wait_for()


def starts_the_clock(page: Page, cast: Cast) -> None:
    page.goto(reverse("session_agenda", kwargs=agenda(cast)))
    page.locator("session-timer:not([hidden])").wait_for()
    if page.locator("[data-do=start]").is_visible():  # in the second language it runs on
        page.locator("[data-do=start]").click()
    expect(page.locator("[data-do=stop]")).to_be_visible()


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "a choice of who writes the diary": ("mentee", chooses_who_writes),
    "a diary as its mentor reads it": ("mentor", reads_a_diary),
    "a month of a manager": ("manager", looks_at_a_month),
    "a week of a mentee": ("mentee", looks_at_a_week),
    "a link for one's own calendar": ("mentee", makes_a_link),
    "an agenda with its clock": ("mentee", starts_the_clock),
}

"""How the pages of plans, sessions and checkpoints are reached: by the people of a mentorship, and by the manager."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from mentoring.meetings.actions import add_session, agree_to_plan, propose_plan, schedule_checkpoint
from mentoring.meetings.models import Session
from mentoring.meetings.plans import rows_of
from mentoring.meetings.words import About, Row
from mentoring.mentorships.actions import make_mentorship
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import everybody_ready

NOT_PAGES = {
    "agree_to_plan": "takes a form",
}
MANAGERS = {
    "move_session",
    "schedule_checkpoints",
    "programme_sessions",
    "checkpoint_day",
}


def group(cast: Cast) -> Mentorship:
    """Made once: a page is looked at in two languages."""
    if found := Mentorship.objects.first():
        return found
    everybody_ready(cast)
    edition = Edition.objects.of(cast.programme)
    edition.starts_on = timezone.localdate() - timedelta(days=20)
    edition.ends_on = timezone.localdate() + timedelta(days=200)
    edition.save()
    return make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee, cast.other_mentee])


def first_session(cast: Cast) -> Session:
    """With a date, a place and everything that a session can say."""
    mentorship = group(cast)
    if found := mentorship.sessions.filter(checkpoint=1).first():
        return found
    starts_at = (timezone.now() + timedelta(days=6)).replace(minute=0, second=0, microsecond=0)
    about = About(
        "Poznajmy się", "ul. Kwiatowa 12, Gdańsk", "Przynieście coś, co lubicie.", "https://example.org/start"
    )
    return schedule_checkpoint(cast.manager, mentorship, 1, starts_at, 90, "cafe", about)


def plan(cast: Cast) -> dict[str, Any]:
    """Sessions of every kind, a version that stands and one that waits."""
    mentorship = group(cast)
    if mentorship.plans.exists():
        return {"pk": mentorship.pk}
    first = first_session(cast)
    schedule_checkpoint(cast.manager, mentorship, 2, None, 60, "office", About())
    assert first.starts_at is not None
    rows = [Row(key="a", topic="Skąd się biorą ceny", starts_at=first.starts_at + timedelta(days=7), place_kind="park")]
    version = propose_plan(cast.mentor, mentorship, 0, rows)
    for mentee in (cast.mentee, cast.other_mentee):
        agree_to_plan(mentee, version)
    add_session(cast.mentee, mentorship, first.starts_at + timedelta(days=3), 30, "online", About("Krótkie pytanie"))
    [stands] = rows_of(mentorship.sessions.filter(kind=Session.Kind.THEMATIC, is_planned=True))
    propose_plan(cast.mentor, mentorship, 1, [stands, Row(key="b", topic="Pierwszy klient")])
    return {"pk": mentorship.pk}


def session(cast: Cast) -> dict[str, Any]:
    return {"pk": first_session(cast).pk}


def planned_session(cast: Cast) -> dict[str, Any]:
    """One that its mentor may move."""
    mentorship = group(cast)
    found = mentorship.sessions.filter(is_planned=False).first()
    return {"pk": (found or add_session(cast.mentor, mentorship, None, 45, "online", About("Krótkie pytanie"))).pk}


def programme(cast: Cast) -> dict[str, Any]:
    plan(cast)
    return {"pk": cast.programme.pk}


def day(cast: Cast) -> dict[str, Any]:
    return programme(cast) | {"number": 2}


BEFORE: dict[str, Callable[[Cast], object]] = {
    "plan": plan,
    "change_plan": plan,
    "add_session": plan,
    "session": session,
    "move_session": planned_session,
    "schedule_checkpoints": plan,
    "programme_sessions": programme,
    "checkpoint_day": day,
}


def agrees_to_a_plan(page: Page, cast: Cast) -> None:
    page.goto(reverse("plan", kwargs=plan(cast)))
    page.locator("#waits").wait_for()


def fits_a_day(page: Page, cast: Cast) -> None:
    page.goto(reverse("checkpoint_day", kwargs=day(cast)))
    page.locator("[name=fit]").click()
    page.locator(".slot-entry").first.wait_for()


def is_refused_a_time(page: Page, cast: Cast) -> None:
    page.goto(reverse("schedule_checkpoints", kwargs=plan(cast)))
    page.locator("[name=checkpoint-2-starts_at]").fill("2020-01-02T10:00")
    page.locator("main form .button").first.click()
    page.locator(".error-summary").first.wait_for()


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "a plan that waits for a mentee": ("mentee", agrees_to_a_plan),
    "a day of sessions, fitted in": ("manager", fits_a_day),
    "a time that is refused": ("manager", is_refused_a_time),
}

"""Telling people about dates, and reminding them before a session; what was planned for an old date is taken back."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from mentoring.meetings.models import PlanVersion, Session
from mentoring.meetings.notices import PLAN_WAITS, SESSION_DATED, SESSION_SOON
from mentoring.meetings.people import here
from mentoring.meetings.presence import people_of
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition
from notifications.actions import notify, withdraw

SOON = timedelta(hours=24)


def thing(session: Session) -> str:
    return f"session:{session.pk}/date"


def tell_of_date(person: User | None, session: Session) -> None:
    """Tell the others of the date as it is now, and remind all of them before it."""
    untell(session)
    if session.starts_at is None or session.starts_at <= timezone.now():
        return
    people = people_of(session)
    about, path = f"{thing(session)}/{session.sequence}", reverse("session", args=[session.pk])
    programme = session.mentorship.edition.programme
    others = people - {person.pk} if person else people
    notify(others, SESSION_DATED, about=about, path=path, until=session.starts_at, programme=programme)
    for before in reminders(session.mentorship.edition):
        if (at := session.starts_at - before) > timezone.now():
            notify(
                people, SESSION_SOON, about=f"{about}/{before // timedelta(hours=1)}", path=path, at=at,
                until=session.starts_at, programme=programme,
            )  # fmt: skip


def presses(session: Session) -> bool:
    """Whether it is so soon that news of it wait for no morning."""
    return session.starts_at is not None and session.starts_at - timezone.now() < SOON


def untell(session: Session) -> None:
    withdraw(thing(session))


def reminders(edition: Edition) -> list[timedelta]:
    """How long before a session people are reminded of it; a nought switches one off."""
    wanted = (
        timedelta(days=edition.reminder_days),
        timedelta(hours=edition.reminder_hours),
        timedelta(hours=edition.last_reminder_hours),
    )
    return sorted({before for before in wanted if before}, reverse=True)


def tell_of_plan(person: User, version: PlanVersion) -> None:
    """Ask all others in the mentorship whether they agree; questions about older versions are taken back."""
    mentorship = version.mentorship
    withdraw(plan_thing(mentorship))
    others = {one.person_id for one in here(mentorship)} - {person.pk}
    notify(
        others, PLAN_WAITS, about=f"{plan_thing(mentorship)}/{version.number}",
        path=reverse("plan", args=[mentorship.pk]), programme=mentorship.edition.programme,
    )  # fmt: skip


def plan_thing(mentorship: Mentorship) -> str:
    return f"plan:{mentorship.pk}"

"""What the tests of meetings share: mentorships in a programme with dates, times of day, rows of a plan."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone, translation

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.meetings.actions import agree_to_plan, propose_plan, schedule_checkpoint
from mentoring.meetings.models import Attendance, PlanVersion, Session
from mentoring.meetings.words import About, Row
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition
from notifications.models import Notice
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import group, pair  # noqa: F401 (fixtures)

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.fixture
def edition(edition: Edition) -> Edition:
    """From a month ago until half a year ahead."""
    edition.starts_on, edition.ends_on = timezone.localdate() - timedelta(days=30), in_days(180)
    edition.save()
    return edition


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def at(days: int, hour: int = 16, minute: int = 0) -> datetime:
    """A time of day in Warsaw, so many days from now."""
    return datetime.combine(in_days(days), datetime.min.time(), WARSAW).replace(hour=hour, minute=minute)


def row(topic: str = "Ceny", starts_at: datetime | None = None, **more: Any) -> Row:
    return Row(**({"key": str(uuid.uuid4())} | more), topic=topic, starts_at=starts_at)


def agreed_plan(mentorship: Mentorship, *rows: Row) -> PlanVersion:
    """Proposed by the mentor, and all mentees agree."""
    mentor, *mentees = [one.person for one in mentorship.participants.all()]
    last = mentorship.plans.first()
    version = propose_plan(mentor, mentorship, last.number if last else 0, list(rows))
    for mentee in mentees:
        version = agree_to_plan(mentee, version)
    return version


def checkpoint(cast: Cast, mentorship: Mentorship, number: int = 1, starts_at: datetime | None = None) -> Session:
    return schedule_checkpoint(cast.manager, mentorship, number, starts_at, 60, "office", About(place="Długa 3"))


def attend(session: Session, *people: User) -> None:
    for one in people:
        Attendance.objects.create(session=session, person=one, how=Attendance.How.CODE)


def coming(mentorship: Mentorship) -> list[Session]:
    return list(Session.objects.filter(mentorship=mentorship).planned().by_date())


def refused(deed: Callable[[], object]) -> str:
    """The code with which an action says no."""
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value.code


def told(kind: str) -> set[int]:
    """Who has news of this kind."""
    return set(Notice.objects.filter(kind=kind).values_list("person", flat=True))


@pytest.fixture
def past(cast: Cast) -> Iterator[Callable[..., Session]]:
    """Makes sessions that begin in three days, and goes there."""
    travelled = []

    def make(mentorship: Mentorship, number: int = 1) -> Session:
        session = checkpoint(cast, mentorship, number, at(3))
        traveller = time_machine.travel(at(3) + timedelta(minutes=50))
        traveller.start()
        travelled.append(traveller)
        return session

    yield make
    for traveller in reversed(travelled):
        traveller.stop()


@pytest.fixture
def in_english(cast: Cast) -> Iterator[None]:
    """Where sentences are compared; the test client asks for the people of the cast anew."""
    User.objects.update(language="en")
    with translation.override("en"):
        yield

"""What the calendar shows: a list, a month or a week of sessions, in the reader's time zone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import Programme, User
from mentoring.meetings.models import CalendarLink, Session
from mentoring.meetings.months import WEEK, filled, month_days, month_later, week_days
from mentoring.meetings.pages.sessions import Shown, shown

LISTED = timedelta(days=42)


@dataclass(frozen=True)
class Asked:
    """What of the calendar somebody wants to see."""

    view: str = "list"
    day: date | None = None
    programme: Programme | None = None
    kind: str = ""
    mine: bool = False

    @property
    def from_day(self) -> date:
        return self.day or timezone.localdate()

    @property
    def days(self) -> list[date]:
        """All days that are shown."""
        if self.view == "month":
            return [day for week in month_days(self.from_day) for day in week]
        if self.view == "week":
            return week_days(self.from_day)
        return [self.from_day + timedelta(days=number) for number in range(LISTED.days)]

    @property
    def earlier(self) -> date:
        if self.view == "month":
            return month_later(self.from_day, -1)
        return self.from_day - (WEEK if self.view == "week" else LISTED)

    @property
    def later(self) -> date:
        if self.view == "month":
            return month_later(self.from_day, 1)
        return self.from_day + (WEEK if self.view == "week" else LISTED)


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def sessions_between(person: User, asked: Asked) -> list[Shown]:
    """Those that the person may see, and of these what was asked for."""
    first, last = asked.days[0], asked.days[-1]
    found = Session.objects.visible_to(person).filter(
        starts_at__gte=midnight(first), starts_at__lt=midnight(last + timedelta(days=1))
    )
    if asked.programme:
        found = found.filter(mentorship__edition__programme=asked.programme)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.mine:
        found = found.expecting(person)
    return shown(found.with_people().by_date())


def of_calendar(person: User, asked: Asked) -> dict[str, Any]:
    by_day: dict[date, list[Shown]] = defaultdict(list)
    for one in sessions_between(person, asked):
        if one.session.starts_at:
            by_day[timezone.localtime(one.session.starts_at).date()].append(one)
    today = timezone.localdate()
    month = asked.from_day.month if asked.view == "month" else 0
    days = filled(asked.days, by_day, today, month)
    return {
        "asked": asked,
        "today": today,
        "days": days,
        "busy_days": [day for day in days if day.entries],
        "weeks": [days[start : start + 7] for start in range(0, len(days), 7)] if month else [],
        "chosen": next((day for day in days if day.date == asked.day and day.entries), None) if month else None,
        "next": None if by_day else next_after(person, asked),
        "manages": person.is_manager,
        "has_link": CalendarLink.objects.filter(person=person).exists(),
        "undated": undated(person),
    }


def next_after(person: User, asked: Asked) -> date | None:
    """Where nothing is to be seen: the day of the next session, or else of the last one."""
    visible = Session.objects.visible_to(person).standing().dated()
    later = visible.filter(starts_at__gte=midnight(asked.from_day)).order_by("starts_at").first()
    found = later or visible.order_by("-starts_at").first()
    return timezone.localtime(found.starts_at).date() if found and found.starts_at else None


def undated(person: User) -> list[Shown]:
    """Sessions whose date is still to be found, as far as they concern the person."""
    waiting = Session.objects.visible_to(person).expecting(person).filter(
        Q(starts_at=None), state=Session.State.PLANNED, mentorship__ended_at=None
    )  # fmt: skip
    return shown(waiting.with_people().by_date()[:5])

"""Sessions as calendars read them (iCalendar): neutral titles, no names, an address only where the person allows it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from confidentiality.rows import open_words
from mentoring.meetings.models import Session
from mentoring.meetings.words import About
from mentoring.meetings.zones import zone_of

if TYPE_CHECKING:
    from icalendar import Event

REFRESH = timedelta(hours=1)
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Happening:
    """What of a session leaves Latarnia (R82). Its time is on the clocks of the programme."""

    uid: uuid.UUID
    sequence: int
    starts_at: datetime
    minutes: int
    changed_at: datetime
    is_cancelled: bool
    address: str
    place: str = ""


def happenings(sessions: Iterable[Session], *, shows_place: bool = False) -> list[Happening]:
    """Of those that have a date, or had one until they were called off. A place is opened only where it is shown."""
    found = [(one, starts_at) for one in sessions if (starts_at := time_of(one))]
    places = [about.place for about in open_words([one for one, _at in found], About)] if shows_place else []
    return [
        Happening(
            one.pk, one.sequence, starts_at.astimezone(zone_of(one.mentorship.edition)), one.minutes, one.changed_at,
            one.starts_at is None or one.state == Session.State.CANCELLED,
            f"{settings.SITE_URL}{reverse('session', args=[one.pk])}", places[number] if shows_place else "",
        )
        for number, (one, starts_at) in enumerate(found)
    ]  # fmt: skip


def time_of(session: Session) -> datetime | None:
    """One that lost its date is still to be struck out where it stood."""
    if session.starts_at:
        return session.starts_at
    last = next(iter(session.cancellations.all()), None)
    return last.starts_at if last else None


def calendar_text(found: Sequence[Happening], owner: str) -> bytes:
    """The same bytes for the same sessions whenever it is asked; `owner` tells one person's calendar from others."""
    from icalendar import Calendar  # slow to import

    title = gettext("Latarnia: session")
    calendar = Calendar.new(
        name="Latarnia",
        method="PUBLISH",
        prodid=f"-//Latarnia//Latarnia//{(get_language() or 'en').upper()}",
        refresh_interval=REFRESH,
        uid=uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/calendar/{owner}"),
    )
    for one in found:
        calendar.add_component(event_of(one, title))
    if found:
        days = [one.starts_at.date() for one in found]
        calendar.add_missing_timezones(turn_of_year(min(days)), max(days) + MONTH)
    text: bytes = calendar.to_ical()
    return text


def turn_of_year(day: date) -> date:
    """A year earlier, so that the clock that holds at the first session is described as well."""
    return date(day.year - 1, 1, 1)


def event_of(one: Happening, title: str) -> Event:
    from icalendar import CLASS, STATUS, Event

    return Event.new(
        uid=str(one.uid),
        sequence=one.sequence,
        stamp=one.changed_at,
        last_modified=one.changed_at,
        start=one.starts_at,
        end=one.starts_at + timedelta(minutes=one.minutes),
        summary=title,
        description=gettext("What it is about, and whether you come: %(address)s") % {"address": one.address},
        url=one.address,
        location=one.place or None,
        status=STATUS.CANCELLED if one.is_cancelled else STATUS.CONFIRMED,
        classification=CLASS.PRIVATE,
    )

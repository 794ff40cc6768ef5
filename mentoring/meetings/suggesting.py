"""Times that may suit everybody: when people usually have time, are awake, and have no other session."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.middleware import time_zone_of
from accounts.models import User
from mentoring.meetings.clashes import Stay, Wish, stays_around
from mentoring.meetings.free_times import free_times, holiday_on, part_of_week
from mentoring.meetings.models import Session
from mentoring.meetings.presence import needs_manager, people_of
from mentoring.meetings.zones import zone_of
from mentoring.programmes.models import Edition
from notifications.models import Preferences
from notifications.models.choices import NIGHT

SUGGESTED = 3  # times offered at once: so many taps answer them
NOTICE = timedelta(days=2)  # nothing sooner: people have to hear of it (R80)
AHEAD = timedelta(days=28)  # how far is looked
HOURS = (time(17, 30), time(15), time(10))  # one for each part of a day that profiles ask about

type Night = tuple[ZoneInfo, time, time]


def suggested_times(session: Session, count: int = SUGGESTED, *, but: Collection[datetime] = ()) -> list[datetime]:
    """The best times from two days on, in their order: on different days, and on none that the session has now."""
    edition = session.mentorship.edition
    people = people_of(session)
    now_on = session.starts_at.astimezone(zone_of(edition)).date() if session.starts_at else None
    wishes = [
        Wish(session.mentorship, at, session.minutes, session.place_kind, key=str(session.pk))
        for at in times_to_come(edition)
        if at not in but and at.date() != now_on
    ]
    organiser = session.organised_by if needs_manager(session) else None
    free, nights, stays = free_times(people, edition), nights_of(people), stays_around(wishes, organiser)
    found: dict[date, tuple[int, datetime]] = {}
    for wish in wishes:
        stay = Stay(frozenset(people), wish.starts_at, wish.minutes, ("", ""))
        if is_night_for_somebody(stay, nights) or any(stay.overlaps(one) and stay.people & one.people for one in stays):
            continue
        part = part_of_week(wish.starts_at, edition)
        without_time = sum(part not in times for times in free.values())
        day = wish.starts_at.date()
        if day not in found or without_time < found[day][0]:
            found[day] = (without_time, wish.starts_at)
    return sorted(at for _without, at in sorted(found.values())[:count])


def times_to_come(edition: Edition) -> Iterator[datetime]:
    """On the programme's clocks, within its days, on none of its holidays."""
    zone = zone_of(edition)
    first = (timezone.now() + NOTICE).astimezone(zone).date() + timedelta(days=1)
    for number in range(AHEAD.days):
        day = first + timedelta(days=number)
        if (edition.starts_on and day < edition.starts_on) or (edition.ends_on and day > edition.ends_on):
            continue
        if not holiday_on(day, edition):
            yield from (datetime.combine(day, hour, tzinfo=zone) for hour in HOURS)


def nights_of(people: Collection[int]) -> list[Night]:
    """Each person's quiet hours, on the person's own clock."""
    chosen = {one.person_id: (one.quiet_from, one.quiet_to) for one in Preferences.objects.filter(person__in=people)}
    return [
        (time_zone_of(person), *chosen.get(person.pk, NIGHT))
        for person in User.objects.get_queryset().filter(pk__in=people)
    ]


def is_night_for_somebody(stay: Stay, nights: Collection[Night]) -> bool:
    return any(
        is_quiet(at.astimezone(zone).time(), quiet_from, quiet_to)
        for zone, quiet_from, quiet_to in nights
        for at in (stay.starts_at, stay.ends_at - timedelta(minutes=1))
    )


def is_quiet(hour: time, quiet_from: time, quiet_to: time) -> bool:
    """Quiet hours may go over midnight; with both ends alike there are none."""
    if quiet_from <= quiet_to:
        return quiet_from <= hour < quiet_to
    return hour >= quiet_from or hour < quiet_to

"""The slots of a day, and which mentorship gets which: early, at times its people have, and without clashes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from mentoring.meetings.clashes import Wish, stays_around, with_one_more
from mentoring.meetings.free_times import free_times, part_of_week
from mentoring.programmes.models import Edition

# What it costs when somebody has to be in two places, has no way to come in time, or usually has no time.
CLASH, FAR, BUSY = 10_000.0, 1_000.0, 100.0
MOST_SLOTS = 60


def slots_of(day: date, first: time, last: time, minutes: int, pause: int, zone: ZoneInfo) -> list[datetime]:
    """When sessions of this length can begin so that the last of them ends in time."""
    at = datetime.combine(day, first, zone).astimezone(UTC)
    end = datetime.combine(day, last, zone).astimezone(UTC)
    step = timedelta(minutes=minutes + pause)
    found: list[datetime] = []
    while at + timedelta(minutes=minutes) <= end and len(found) < MOST_SLOTS:
        found.append(at)
        at += step
    return found


def fit(choices: Sequence[Sequence[Wish]], edition: Edition, manager: User | None = None) -> list[int | None]:
    """For each mentorship the number of its slot; none for those for whom the day is too short.

    `choices` has for each mentorship one wish a slot; the manager is one who has to be at all of them.
    """
    found: list[int | None] = [None] * len(choices)
    if not choices or not choices[0]:
        return found
    from scipy.optimize import linear_sum_assignment  # slow to import: only where a day is made

    for row, column in zip(*linear_sum_assignment(costs(choices, edition, manager)), strict=True):
        found[int(row)] = int(column)
    return found


def costs(choices: Sequence[Sequence[Wish]], edition: Edition, manager: User | None) -> list[list[float]]:
    """Of each slot for each mentorship; an early slot costs a little less than a late one."""
    everything = [wish for wishes in choices for wish in wishes]
    around = stays_around(everything, manager)
    free = free_times({person for wish in everything for person in wish.stay.people}, edition)

    def cost(number: int, wish: Wish) -> float:
        stay = with_one_more(wish.stay, manager.pk if manager else None)
        clashes = sum(len(stay.people & other.people) for other in around if stay.overlaps(other))
        far = sum(
            bool(stay.people & other.people) for other in around if stay.is_far_from(other, edition.travel_minutes)
        )
        part = part_of_week(wish.starts_at, edition)
        busy = sum(part not in free[person] for person in wish.stay.people if person in free)
        return number + CLASH * clashes + FAR * far + BUSY * busy

    return [[cost(number, wish) for number, wish in enumerate(wishes)] for wishes in choices]

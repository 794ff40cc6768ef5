"""Days put into months and weeks, Monday first, each with what happens on it."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Day[Entry]:
    """A day with its entries in order."""

    date: date
    entries: Sequence[Entry]
    is_today: bool = False
    is_outside: bool = False  # of the month that is shown


def month_days(day: date) -> list[list[date]]:
    """The weeks of the month, whole, so with days of the months beside it."""
    return Calendar(firstweekday=0).monthdatescalendar(day.year, day.month)


def week_days(day: date) -> list[date]:
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


def month_later(day: date, months: int) -> date:
    """The first of the month so many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def filled[Entry](
    days: Iterable[date], entries: Mapping[date, Sequence[Entry]], today: date, month: int = 0
) -> list[Day[Entry]]:
    return [Day(one, entries.get(one, ()), one == today, bool(month) and one.month != month) for one in days]

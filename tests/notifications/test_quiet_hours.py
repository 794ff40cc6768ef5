"""Quiet hours and the daily letter on clocks that change, in the places where people of the programmes live."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from notifications.quiet import after_quiet, is_quiet, next_morning

NIGHT = time(21), time(8)


def at(text: str, zone: str) -> datetime:
    """A moment as the clock of a place shows it; a trailing ' again' is the hour that comes twice."""
    clock = datetime.fromisoformat(text.removesuffix(" again"))
    return clock.replace(tzinfo=ZoneInfo(zone), fold=int(text.endswith("again"))).astimezone(UTC)


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("20:59", False), ("21:00", True), ("23:59", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_the_night_is_quiet_from_nine_to_eight(clock: str, quiet: bool) -> None:
    assert is_quiet(time.fromisoformat(clock), *NIGHT) is quiet


def test_quiet_hours_may_lie_in_the_day_or_be_none() -> None:
    assert is_quiet(time(13), time(12), time(14))
    assert not is_quiet(time(14), time(12), time(14))
    assert not any(is_quiet(time(hour), time(8), time(8)) for hour in range(24))


@pytest.mark.parametrize("zone", ["Europe/Warsaw", "Asia/Nicosia", "Europe/Vilnius"])
@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("2026-10-24T20:59", "2026-10-24T20:59"),
        ("2026-10-24T22:00", "2026-10-25T08:00"),  # the night has an hour more
        ("2026-10-25T03:30 again", "2026-10-25T08:00"),
        ("2027-03-27T21:00", "2027-03-28T08:00"),  # and one less
        ("2027-03-28T07:59", "2027-03-28T08:00"),
    ],
)
def test_what_comes_in_the_night_rings_at_eight_by_the_clock_of_the_place(zone: str, said: str, heard: str) -> None:
    assert after_quiet(at(said, zone), ZoneInfo(zone), *NIGHT) == at(heard, zone)


def test_quiet_hours_that_end_in_the_hour_that_comes_twice_end_once() -> None:
    zone = ZoneInfo("Europe/Warsaw")
    moment = at("2026-10-25T02:15 again", "Europe/Warsaw")
    assert after_quiet(moment, zone, time(21), time(2, 30)) == moment
    missing = at("2027-03-28T01:15", "Europe/Warsaw")
    heard = after_quiet(missing, zone, time(21), time(2, 30)).astimezone(zone)
    assert (heard.hour, heard.minute) == (3, 30)  # there is no half past two that night


def test_the_daily_letter_comes_when_quiet_hours_end() -> None:
    zone = ZoneInfo("Europe/Warsaw")
    assert next_morning(at("2026-10-24T08:00", "Europe/Warsaw"), zone, time(8)) == at(
        "2026-10-25T08:00", "Europe/Warsaw"
    )
    assert next_morning(at("2026-10-24T07:00", "Europe/Warsaw"), zone, time(8)) == at(
        "2026-10-24T08:00", "Europe/Warsaw"
    )

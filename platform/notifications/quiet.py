"""Quiet hours: when something that can wait may ring, on the clock of the person's own place."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


def is_quiet(clock: time, begin: time, end: time) -> bool:
    """Whether the clock shows quiet hours, also those over midnight; from eight to eight is never quiet."""
    if begin <= end:
        return begin <= clock < end
    return clock >= begin or clock < end


def after_quiet(moment: datetime, zone: ZoneInfo, begin: time, end: time) -> datetime:
    """The moment itself, or the end of the quiet hours in which it lies."""
    local = moment.astimezone(zone)
    if not is_quiet(local.time(), begin, end):
        return moment
    day = local.date() + DAY if begin > end and local.time() >= begin else local.date()
    # When clocks go back, an hour comes twice and its end may be behind: then it is not quiet any more.
    return max(moment, datetime.combine(day, end, zone).astimezone(UTC))


def next_morning(moment: datetime, zone: ZoneInfo, end: time) -> datetime:
    """The next time the clock shows the end of the quiet hours: the hour of the daily letter."""
    local = moment.astimezone(zone)
    day = local.date() if local.time() < end else local.date() + DAY
    return max(moment, datetime.combine(day, end, zone).astimezone(UTC))

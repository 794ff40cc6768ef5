"""How fast one person may act: ten things a second, thirty at once."""

from time import monotonic

from django.conf import settings

from chat.protocol.codes import Fault

A_SECOND = 10.0
AT_ONCE = 30.0
FLOOD = 100  # refused in a row
KEPT = 10_000


class Buckets:
    """A token bucket a person, over all of their sockets in this process."""

    def __init__(self) -> None:
        self.levels: dict[int, tuple[float, float]] = {}
        self.refused: dict[int, int] = {}

    def level(self, person: int) -> float:
        tokens, at = self.levels.get(person, (AT_ONCE, 0.0))
        return min(AT_ONCE, tokens + (monotonic() - at) * A_SECOND)

    def take(self, person: int) -> None:
        """Count one action. Raises Fault `rate_limited` with the time until the next may come."""
        if settings.BENCH:
            return
        tokens = self.level(person)
        if tokens < 1:
            self.refused[person] = self.refused.get(person, 0) + 1
            raise Fault("rate_limited", "later", after_ms=int((1 - tokens) / A_SECOND * 1000) + 1)
        self.refused.pop(person, None)
        if len(self.levels) >= KEPT:
            self.levels.clear()  # a bucket nobody remembers is a full one
        self.levels[person] = (tokens - 1, monotonic())

    def has_some(self, person: int) -> bool:
        return settings.BENCH or self.level(person) >= 1

    def is_flood(self, person: int) -> bool:
        return self.refused.get(person, 0) > FLOOD

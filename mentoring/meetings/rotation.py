"""Whose turn it is to write a group's diary: whoever has waited longest; whoever is absent keeps their turn (R54)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Turn[Person]:
    """How often somebody has written, when for the last time, and whether they are missing this time."""

    person: Person
    times: int
    last: datetime
    is_absent: bool

    @property
    def has_written(self) -> bool:
        return self.times > 0


def turns[Person](
    mentees: Sequence[Person], written: Iterable[tuple[Person, datetime]], absent: Collection[Person] = ()
) -> list[Turn[Person]]:
    """In the order in which they are to write. Who has never written comes first, in the order of the group."""
    found: dict[Person, list[datetime]] = {person: [] for person in mentees}
    for person, at in written:
        if person in found:
            found[person].append(at)
    all_turns = [Turn(one, len(times), max(times, default=NEVER), one in absent) for one, times in found.items()]
    return sorted(all_turns, key=lambda turn: turn.last)


def next_of[Person](order: Iterable[Turn[Person]]) -> Person | None:
    """Absent people are skipped, not dropped: they stand first again next time."""
    return next((turn.person for turn in order if not turn.is_absent), None)

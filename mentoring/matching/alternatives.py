"""Second best for one mentee, and what it costs the whole."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mentoring.matching.rules import places_of
from mentoring.matching.seating import Seating


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another mentor: how well it would fit, by whose leave, and what all scores together would lose by it.

    `instead_of` would take the mentee's present place, or none if there is none. The cost is that of the cheapest
    direct exchange; a chain of several exchanges may come cheaper, so it never says too little.
    """

    mentor: int
    score: float
    cost: float
    served_change: int
    instead_of: int | None


def alternatives(seating: Seating, mentee: int) -> Iterator[Alternative]:
    """The mentors where this mentee could sit instead, the cheapest for the whole first; pinned people stay.

    Each is tried on the seating itself and taken back before the next one.
    """
    round_ = seating.table.round
    rows = places_of(round_.mentees)
    row = rows[mentee]
    pinned = {rows[one] for one, _ in round_.wishes.pinned if one in rows and one != mentee}
    tally = seating.tally()
    for column, other in cheapest(seating, row, pinned):
        yield tried(seating, row, column, other, tally)


def cheapest(seating: Seating, row: int, pinned: set[int]) -> list[tuple[int, int | None]]:
    """For each column that is open, the step there that costs the whole least: (column, with whom to change)."""
    found: dict[int, tuple[float, int | None]] = {}
    columns, gains = seating.joins(row, -np.inf)
    for column, gain in zip(columns.tolist(), gains.tolist(), strict=True):
        found[column] = (gain, None)
    others, gains = seating.swaps(row, -np.inf)
    for other, gain in zip(others.tolist(), gains.tolist(), strict=True):
        column = int(seating.seat[other])
        if other not in pinned and gain > found.get(column, (-np.inf, None))[0]:
            found[column] = (gain, other)
    found.pop(seating.table.nowhere, None)
    order = sorted(found, key=lambda column: (-found[column][0], column))
    return [(column, found[column][1]) for column in order]


def tried(seating: Seating, row: int, column: int, other: int | None, before: tuple[int, float]) -> Alternative:
    """Take the step, look what it does, and take it back."""
    here, (served, total) = int(seating.seat[row]), before
    if other is None:
        seating.put(row, column)
    else:
        seating.swap(row, other)
    served_then, total_then = seating.tally()
    score = float(seating.scores()[row])
    if other is None:
        seating.put(row, here)
    else:
        seating.swap(row, other)
    mentees, mentors = seating.table.round.mentees, seating.table.round.mentors
    return Alternative(
        mentors[column].id,
        score,
        total - total_then,
        served_then - served,
        None if other is None else mentees[other].id,
    )

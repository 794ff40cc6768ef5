"""Second best for one mentee, and what it costs the whole."""

from dataclasses import dataclass

import numpy as np

from mentoring.matching.changes import reseated
from mentoring.matching.proposal import Proposal
from mentoring.matching.rows import Round
from mentoring.matching.rules import places_of
from mentoring.matching.seating import Seating
from mentoring.matching.table import laid

SHOWN = 3  # as many as a person compares at a glance


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


def alternatives(round_: Round, proposal: Proposal, mentee: int, count: int = SHOWN) -> tuple[Alternative, ...]:
    """The mentors where this mentee could sit instead, the cheapest for the whole first; pinned people stay."""
    round_ = round_.in_order()
    rows = places_of(round_.mentees)
    if mentee not in rows:
        return ()
    seating = reseated(laid(round_, proposal.leads), proposal)
    pinned = {rows[one] for one, _ in round_.wishes.pinned if one in rows and one != mentee}
    steps = cheapest(seating, rows[mentee], pinned)
    return tuple(tried(seating, rows[mentee], *step) for step in steps[:count])


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


def tried(seating: Seating, row: int, column: int, other: int | None) -> Alternative:
    """Take the step, look what it does, and take it back."""
    here, (served, total) = int(seating.seat[row]), seating.tally()
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

"""All of a matching round as arrays that do not change while people are seated."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.criteria import weights_of
from mentoring.matching.criteria.measures import Flags, Matrix, side_by_side
from mentoring.matching.criteria.scores import fellow_fits, mentor_fits
from mentoring.matching.rows import Kind, Round
from mentoring.matching.rules import Stop, places_of, wanted_kinds, ways_of
from mentoring.matching.stops import Stops, stops

PROMISE = 1e-3  # of a fit: what the first in a group counts until a second comes, so that a group can begin at all
GROUND = {"times": Stop.TIME_TOGETHER, "languages": Stop.LANGUAGE_TOGETHER}  # what a whole group needs in common


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """n mentees, m mentors, and a last column that is nowhere: who sits there is left.

    `worth` is what a mentee adds to a column before fellows count, and `alone` what one adds who is there alone:
    next to nothing in a group that cannot become a pair. Otherwise both hold `served` for being matched at all, which
    is more than all scores together.
    """

    round: Round
    leads: Mapping[int, Kind]
    stops: Stops  # (n, m)
    fits: Matrix  # (n, m)
    fellows: Matrix  # (n, n)
    allowed: Flags  # (n, m + 1)
    worth: Matrix  # (n, m + 1)
    alone: Matrix  # (n, m + 1)
    is_group: Flags  # (m + 1,)
    share: Matrix  # (m + 1,): how much fellows count there
    room: NDArray[np.intp]  # (m + 1,)
    apart: Flags  # (n, n)
    ground: tuple[tuple[Flags, Flags], ...]  # for each of GROUND: (n, codes + 1) and (m + 1, codes + 1)
    served: float

    @property
    def nowhere(self) -> int:
        return len(self.round.mentors)


def laid(round_: Round, leads: Mapping[int, Kind], fits: Matrix | None = None) -> Table:
    """The table of a round whose rows are in order; `fits` spares reckoning them twice."""
    weights, size = weights_of(round_.weights), len(round_.mentees)
    fits = mentor_fits(round_.mentees, round_.mentors, weights) if fits is None else fits
    found = stops(round_, leads)
    allowed = beside(found == 0, True)
    ways = [ways_of(row, round_, leads.get(row.id)) for row in round_.mentors]
    is_group = np.array([*("group" in way for way in ways), False], dtype=np.bool_)
    share = np.where(is_group, round_.fellows_share, 0.0)
    served = float(size + 1)
    by_pair = both_accept_pairs(round_)
    return Table(
        round=round_,
        leads=leads,
        stops=found,
        fits=fits,
        fellows=fellows_of(round_, allowed[:, is_group].any(axis=1), weights),
        allowed=allowed,
        worth=np.where(allowed, beside(served + (1 - share[:-1]) * fits, 0.0), 0.0),
        alone=np.where(allowed, beside(np.where(by_pair, served + fits, PROMISE * fits), 0.0), 0.0),
        is_group=is_group,
        share=share,
        room=rooms(round_, is_group),
        apart=kept_apart(round_),
        ground=tuple(common_ground_of(round_, field, is_group) for field in GROUND),
        served=served,
    )


def fellows_of(round_: Round, may_share: Flags, weights: Mapping[str, float]) -> Matrix:
    """Shape (n, n): how mentees fit each other, reckoned for those who may come into a group at all; else 0."""
    rows, fits = np.flatnonzero(may_share), np.zeros((len(may_share),) * 2)
    fits[np.ix_(rows, rows)] = fellow_fits([round_.mentees[row] for row in rows], weights)
    return fits


def beside[T: np.generic](table: NDArray[T], last: float) -> NDArray[T]:
    """The same with one more column: nowhere."""
    return np.hstack([table, np.full((len(table), 1), last, dtype=table.dtype)])


def both_accept_pairs(round_: Round) -> Flags:
    return np.outer(
        ["pair" in wanted_kinds(row, round_) for row in round_.mentees],
        ["pair" in wanted_kinds(row, round_) for row in round_.mentors],
    ).astype(np.bool_)


def rooms(round_: Round, is_group: Flags) -> NDArray[np.intp]:
    """How many mentees each column takes: nowhere takes everybody."""
    capacity = np.array([*(max(row.capacity, 0) for row in round_.mentors), len(round_.mentees)], dtype=np.intp)
    return np.where(is_group, np.minimum(capacity, round_.group_limit), capacity)


def kept_apart(round_: Round) -> Flags:
    """Shape (n, n), the same both ways."""
    place, apart = places_of(round_.mentees), np.zeros((len(round_.mentees),) * 2, dtype=np.bool_)
    for one, other in round_.wishes.apart:
        if one in place and other in place and one != other:
            apart[place[one], place[other]] = apart[place[other], place[one]] = True
    return apart


def common_ground_of(round_: Round, field: str, is_group: Flags) -> tuple[Flags, Flags]:
    """What each mentee and each column has of what a group needs in common.

    Who has not answered has everything, and so have pairs, whose common ground the hard rules see to; the column
    after the last code belongs to these alone, so that two of them always meet.
    """
    of_mentees, of_mentors = side_by_side(round_.mentees, field, round_.mentors, field)
    mentees, mentors = beside(of_mentees, False), beside(of_mentors, False)
    mentees[~of_mentees.any(axis=1)] = True
    mentors[~is_group[:-1] | ~of_mentors.any(axis=1)] = True
    return mentees, np.vstack([mentors, np.ones((1, mentors.shape[1]), dtype=np.bool_)])

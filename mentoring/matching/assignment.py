"""The best assignment of mentees to places with mentors, as far as it can be known before groups look at each other."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.criteria.measures import Flags, Matrix
from mentoring.matching.rows import Kind, Round
from mentoring.matching.rules import wanted_kinds, ways_of

type Places = NDArray[np.intp]

NOBODY = -1


def assign(fits: Matrix, allowed: Flags, places: Places) -> Places:
    """For each mentee the column of a mentor, or NOBODY.

    As many people as possible are served, and among all such ways one with the highest sum of fits. `fits` and
    `allowed` have the shape (mentees, mentors), `places` says how many mentees each mentor can still take. The
    optimum is exact; the cost grows with mentees² · places, far below that in practice (see docs/matching.md).
    """
    from scipy.optimize import linear_sum_assignment  # slow to import, and most requests never match anybody

    chosen: Places = np.full(len(fits), NOBODY, dtype=np.intp)
    columns = np.repeat(np.arange(fits.shape[1]), np.minimum(places, len(fits)))
    one_more_served = len(fits) + 1  # outweighs all the fits together
    worth = np.where(allowed, fits + one_more_served, 0)[:, columns]
    rows, seats = linear_sum_assignment(worth, maximize=True)
    is_real = worth[rows, seats] > 0
    chosen[rows[is_real]] = columns[seats[is_real]]
    return chosen


def settled_leads(round_: Round, chosen: Places) -> Mapping[int, Kind]:
    """What each mentor leads who offered both: a group where more of those assigned insist on one, else pairs.

    One mentor leads pairs or one group, not both at once: their week has only so many evenings.
    """
    leads: dict[int, Kind] = {}
    for place, mentor in enumerate(round_.mentors):
        if len(ways_of(mentor, round_)) > 1:
            wishes = [wanted_kinds(round_.mentees[row], round_) for row in np.flatnonzero(chosen == place)]
            leads[mentor.id] = (
                "group" if wishes.count(frozenset({"group"})) > wishes.count(frozenset({"pair"})) else "pair"
            )
    return leads

"""Who sits where, what that is worth, and what one change would be worth: the state that a proposal is improved in.

The worth of a column is the sum of what its people add; in a group each also adds how well they fit their fellows on
average (R35). Sums of a column are reckoned anew when it changes, so no error of rounding adds up.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.assignment import Places
from mentoring.matching.criteria.measures import Flags, Matrix
from mentoring.matching.rules import Stop
from mentoring.matching.stops import Stops
from mentoring.matching.table import GROUND, Table

type Values = NDArray[np.float64]
type Steps = tuple[Places, Values]  # where to, and what the whole gains by it


class Seating:
    """Begins with everybody nowhere. Rows and columns are those of the table."""

    def __init__(self, table: Table) -> None:
        size, columns = table.worth.shape
        self.table = table
        self.seat: NDArray[np.intp] = np.full(size, table.nowhere, dtype=np.intp)
        self.members: list[list[int]] = [[] for _ in range(columns - 1)]
        self.count = np.zeros(columns, dtype=np.intp)  # nowhere counts nobody, is never full and worth nothing
        self.sum = np.zeros(columns)  # of worth
        self.warmth = np.zeros(columns)  # sum of the fits of fellows, each two counted both ways
        self.value = np.zeros(columns)
        self.warm: Matrix = np.zeros((columns, size))  # each mentee's sum of fits with those who sit there
        self.clash: Matrix = np.zeros((columns, size))  # how many sit there from whom a mentee is kept apart
        self.together = [of_columns.copy() for _, of_columns in table.ground]  # what all in a column have in common
        self.others = [np.ones_like(of_mentees) for of_mentees, _ in table.ground]  # the same without this mentee
        self.rows = np.arange(size)

    def put(self, row: int, column: int) -> None:
        left, self.seat[row] = int(self.seat[row]), column
        if left != self.table.nowhere:
            self.members[left].remove(row)
            self._reckon(left)
        for ground in self.others:
            ground[row] = True
        if column != self.table.nowhere:
            self.members[column] = sorted([*self.members[column], row])
            self._reckon(column)

    def swap(self, row: int, other: int) -> None:
        here, there = int(self.seat[row]), int(self.seat[other])
        self.put(row, self.table.nowhere)
        self.put(other, here)
        self.put(row, there)

    def _reckon(self, column: int) -> None:
        table, people = self.table, self.members[column]
        self.count[column] = len(people)
        self.sum[column] = table.worth[people, column].sum()
        if table.is_group[column]:
            self.warm[column] = table.fellows[people].sum(axis=0)
            self.clash[column] = table.apart[people].sum(axis=0)
            self.warmth[column] = self.warm[column, people].sum()
            for (of_mentees, of_columns), together, others in zip(
                table.ground, self.together, self.others, strict=True
            ):
                together[column] = of_columns[column] & of_mentees[people].all(axis=0)
                for row in people:
                    rest = [one for one in people if one != row]
                    others[row] = of_columns[column] & of_mentees[rest].all(axis=0)
        alone = table.alone[people[0], column] if len(people) == 1 else 0.0
        self.value[column] = valued(
            self.count[column], self.sum[column], self.warmth[column], table.share[column], alone
        )

    def joins(self, row: int, least: float) -> Steps:
        """The columns where this mentee can move so that the whole gains more than `least`."""
        table, here = self.table, int(self.seat[row])
        joined = valued(
            self.count + 1,
            self.sum + table.worth[row],
            self.warmth + 2 * self.warm[:, row],
            table.share,
            table.alone[row],
        )
        gain = joined - self.value + self._without(row) - self.value[here]
        gain[table.nowhere] = self._without(row) - self.value[here]
        is_better = table.allowed[row] & (gain > least) & (self.count < table.room)
        is_better[here] = False
        columns = np.flatnonzero(is_better)
        columns = columns[self.hindered(row, columns) == 0]
        return columns, gain[columns]

    def hindered(self, row: int, columns: Places) -> Stops:
        """For each of these columns, what those who sit there leave in the way of one more."""
        found: Stops = np.where(self.count[columns] < self.table.room[columns], 0, Stop.FULL.value)
        found[self.clash[columns, row] > 0] |= Stop.APART.value
        for (of_mentees, _), together, stop in zip(self.table.ground, self.together, GROUND.values(), strict=True):
            found[~(of_mentees[row] & together[columns]).any(axis=1)] |= stop.value
        return found

    def hindrance(self, row: int, column: int) -> int:
        """The same for one column."""
        return int(self.hindered(row, np.array([column]))[0])

    def _without(self, row: int) -> float:
        """What this mentee's column is worth when they leave it."""
        table, here = self.table, int(self.seat[row])
        if here == table.nowhere:
            return 0.0
        rest = [one for one in self.members[here] if one != row]
        alone = table.alone[rest[0], here] if len(rest) == 1 else 0.0
        warmth = self.warmth[here] - 2 * self.warm[here, row]
        return float(valued(len(rest), self.sum[here] - table.worth[row, here], warmth, table.share[here], alone))

    def swaps(self, row: int, least: float) -> Steps:
        """The mentees with whom this one can change seats so that the whole gains more than `least`."""
        table, here = self.table, int(self.seat[row])
        others = np.flatnonzero(table.allowed[row, self.seat] & table.allowed[:, here] & (self.seat != here))
        there, between = self.seat[others], table.fellows[row, others]
        arriving = valued(
            self.count[there],
            self.sum[there] - table.worth[others, there] + table.worth[row, there],
            self.warmth[there] + 2 * (self.warm[there, row] - between - self.warm[there, others]),
            table.share[there],
            table.alone[row, there],
        )
        leaving = valued(
            self.count[here],
            self.sum[here] - table.worth[row, here] + table.worth[others, here],
            self.warmth[here] + 2 * (self.warm[here, others] - between - self.warm[here, row]),
            table.share[here],
            table.alone[others, here],
        )
        gain = arriving + leaving - self.value[there] - self.value[here]
        better = np.flatnonzero(gain > least)
        better = better[self._fit_instead(row, others[better])]
        return others[better], gain[better]

    def _fit_instead(self, row: int, others: Places) -> Flags:
        """Whether this mentee and each of the others have what each other's group needs in common."""
        table, here, there = self.table, int(self.seat[row]), self.seat[others]
        apart = table.apart[row, others]
        fit: Flags = (self.clash[there, row] <= apart) & (self.clash[here, others] <= apart)
        for (of_mentees, _), without in zip(table.ground, self.others, strict=True):
            fit &= (of_mentees[row] & without[others]).any(axis=1) & (of_mentees[others] & without[row]).any(axis=1)
        return fit

    def scores(self) -> Values:
        """For each mentee from 0 to 1: fit with the mentor and, in a group, with fellows; 0 for who is left."""
        table, count = self.table, self.count[self.seat]
        fits = np.hstack([table.fits, np.zeros((len(self.rows), 1))])[self.rows, self.seat]
        share = np.where(count > 1, table.share[self.seat], 0.0)
        return (1 - share) * fits + share * self.fellow_means()

    def tally(self) -> tuple[int, float]:
        """How many are served, and the sum of their scores."""
        seated = np.flatnonzero(self.seat != self.table.nowhere).tolist()
        served = [row for row in seated if not self.is_stranded(row)]
        return len(served), float(self.scores()[served].sum())

    def fellow_means(self) -> Values:
        """How well each mentee fits the others of the group on average; 0 without others."""
        return self.warm[self.seat, self.rows] / np.maximum(self.count[self.seat] - 1, 1)

    def is_stranded(self, row: int) -> bool:
        """Alone in a group that cannot become a pair."""
        here = int(self.seat[row])
        return here != self.table.nowhere and self.count[here] == 1 and self.table.alone[row, here] < self.table.served


def valued(
    count: NDArray[np.intp] | int,
    worth: Values | float,
    warmth: Values | float,
    share: Values | float,
    alone: Values | float | Sequence[float],
) -> Values:
    """What columns are worth with so many people of so much worth and warmth; `alone` counts where it is one."""
    several = worth + share * warmth / np.maximum(np.subtract(count, 1), 1)
    return np.where(np.equal(count, 1), alone, np.where(np.less(count, 1), 0.0, several))

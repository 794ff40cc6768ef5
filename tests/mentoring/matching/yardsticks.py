"""What proposals are measured against: the best of all seatings where they can be counted, and a greedy hand.

Both reckon worth in their own words, from the fits alone, so that an error of the search is not repeated here.
"""

import itertools

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from mentoring.matching.proposed import Proposal
from mentoring.matching.rows import Round
from mentoring.matching.table import Table, laid

type Groups = dict[int, list[int]]  # column -> rows


def table_of(round_: Round, proposal: Proposal) -> Table:
    """With the same decision of what each mentor leads, so that both sides of a comparison play one game."""
    return laid(round_.in_order(), proposal.leads)


def is_open(table: Table, column: int, people: list[int]) -> bool:
    mentor = table.round.mentors[column]
    rows = [table.round.mentees[row] for row in people]
    if len(people) > table.room[column] or not all(table.allowed[row, column] for row in people):
        return False
    if not table.is_group[column] or len(people) < 2:
        return True
    if any(table.apart[one, other] for one, other in itertools.combinations(people, 2)):
        return False
    for field in ("times", "languages"):
        answers = [answer for person in (mentor, *rows) if (answer := getattr(person, field))]
        if answers and not frozenset.intersection(*answers):
            return False
    return True


def worth(table: Table, groups: Groups) -> tuple[int, float]:
    """How many are served, and the sum of their scores."""
    served, total = 0, 0.0
    for column, people in groups.items():
        if len(people) == 1 and table.alone[people[0], column] < table.served:
            continue
        for row in people:
            others = [table.fellows[row, other] for other in people if other != row]
            share = table.share[column] if others else 0.0
            total += (1 - share) * table.fits[row, column] + share * (sum(others) / len(others) if others else 0.0)
        served += len(people)
    return served, total


def greedy(table: Table) -> tuple[int, float]:
    """The best fitting two that are still open come together, until none are left; the lonely go home."""
    groups: Groups = {column: [] for column in range(len(table.round.mentors))}
    order = sorted(np.argwhere(table.allowed[:, :-1]).tolist(), key=lambda pair: -table.fits[pair[0], pair[1]])
    seated: set[int] = set()
    for row, column in order:
        if row not in seated and is_open(table, column, [*groups[column], row]):
            groups[column].append(row)
            seated.add(row)
    return worth(table, groups)


def warm_greedy(table: Table) -> tuple[int, float]:
    """The mentee and the place that add most to the whole, fellows counted, until nothing adds anything."""
    groups: Groups = {column: [] for column in range(len(table.round.mentors))}
    free = set(range(len(table.round.mentees)))

    def adds(row: int, column: int) -> float:
        alone, joined = {column: groups[column]}, {column: [*groups[column], row]}
        before, after = worth(table, alone), worth(table, joined)
        lonely = 0.5 if len(groups[column]) == 0 and after[0] == 0 else 0.0
        return (after[0] - before[0]) * table.served + after[1] - before[1] + lonely * table.fits[row, column]

    while True:
        steps = [
            (adds(row, column), -row, -column)
            for row in free
            for column in groups
            if is_open(table, column, [*groups[column], row])
        ]
        if not steps or max(steps)[0] <= 0:
            return worth(table, groups)
        _, row, column = max(steps)
        groups[-column].append(-row)
        free.remove(-row)


def best_of_all(table: Table) -> tuple[int, float]:
    """Every seating there is; only for a handful of people."""
    columns = range(len(table.round.mentors) + 1)
    best = (0, 0.0)
    for seats in itertools.product(columns, repeat=len(table.round.mentees)):
        groups: Groups = {column: [] for column in columns[:-1]}
        for row, column in enumerate(seats):
            if column in groups:
                groups[column].append(row)
        if all(is_open(table, column, people) for column, people in groups.items()):
            best = max(best, worth(table, groups))
    return best


def exact_pairs(table: Table) -> tuple[int, float]:
    """Pairs as a whole-number programme, by another solver than the one that proposes."""
    size, mentors = table.fits.shape
    gain = np.where(table.allowed[:, :-1], table.fits + table.served, 0).ravel()
    once = np.kron(np.eye(size), np.ones(mentors))
    places = np.kron(np.ones(size), np.eye(mentors))
    found = milp(
        -gain,
        constraints=[LinearConstraint(once, ub=1), LinearConstraint(places, ub=table.room[:-1])],
        integrality=np.ones_like(gain),
        bounds=Bounds(0, table.allowed[:, :-1].ravel().astype(float)),
    )
    chosen = found.x.round().astype(bool)
    return int(chosen.sum()), float(table.fits.ravel()[chosen].sum())

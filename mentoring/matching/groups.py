"""Groups that work as teams (R35): everybody is seated, then seats change while that makes the whole better.

The optimum of pairs is exact (`assignment`). How mentees fit each other makes the sum quadratic, and no method finds
the best groups of a thousand people in a moment; from the best assignment the search goes uphill, one mentee moving or
two changing seats, until no such step is found; large programmes are looked through once. Rows are tried in order and
equal gains fall to the first, so the same rows always end in the same groups.
"""

import random
from collections.abc import Iterable

import numpy as np

from mentoring.matching.assignment import NOBODY, Places
from mentoring.matching.criteria.measures import Flags
from mentoring.matching.seating import Seating, Steps
from mentoring.matching.table import Table

GAIN = 1e-7  # less than the least difference of two scores: noise of sums, no reason to change anything
ROUNDS = 12  # how often everybody may be looked at again; two or three do, this only ends what would never end
LOOKED_AT_AGAIN = 300  # people; among a thousand the second look took a fifth of the time and found nothing
SEED = 1  # chance is the same each time
SHAKES, SHAKEN_PEOPLE = 30, 1_500  # attempts: at most, and the people in a programme times attempts
MOST_WAITING = 12  # of those who were left, so many are tried in one attempt


def seated(table: Table, chosen: Places, pinned: Iterable[tuple[int, int]]) -> Seating:
    """The best seating found. `chosen` is where the search begins, `pinned` (row, column) is never moved."""
    seating = Seating(table)
    fixed = np.zeros(len(chosen), dtype=np.bool_)
    for row, column in pinned:
        if can_join(seating, row, column):
            seating.put(row, column)
            fixed[row] = True
    begin(seating, chosen, fixed)
    movable = np.flatnonzero(~fixed).tolist()
    if table.is_group.any():
        improve(seating, fixed, movable, rounds=ROUNDS if len(movable) <= LOOKED_AT_AGAIN else 1)
        shake(seating, fixed)
        for mentee in range(len(chosen)):
            if seating.is_stranded(mentee) and not fixed[mentee]:
                seating.put(mentee, table.nowhere)
    return seating


def can_join(seating: Seating, row: int, column: int) -> bool:
    is_open = seating.table.allowed[row, column] and not seating.hindrance(row, column)
    return bool(is_open)


def begin(seating: Seating, chosen: Places, fixed: Flags) -> None:
    """Seat everybody as chosen, the best fits first; who has nothing in common with those already there waits."""
    fits, rows = seating.table.fits, np.flatnonzero((chosen != NOBODY) & ~fixed)
    for row in rows[np.argsort(-fits[rows, chosen[rows]], kind="stable")]:
        if can_join(seating, int(row), int(chosen[row])):
            seating.put(int(row), int(chosen[row]))


def improve(seating: Seating, fixed: Flags, people: list[int], *, rounds: int) -> None:
    """Go uphill until a look at these people finds no step; most looks are at those whose group has just changed."""
    for _ in range(rounds):
        restless = dict.fromkeys(people)
        changed = False
        while restless:
            row = next(iter(restless))
            touched = step(seating, row, fixed)
            if touched:
                changed = True
                restless.update(dict.fromkeys(one for one in touched if not fixed[one]))
            else:
                del restless[row]
        if not changed:
            return


def shake(seating: Seating, fixed: Flags) -> None:
    """Empty a group or two, let somebody who was left begin anew there, and keep what comes of it if it is better.

    Uphill steps alone cannot pass a group that has no time in common with those who wait. Small programmes are shaken
    often, which is where a person more or less counts; a thousand people hardly at all, as each attempt costs more.
    """
    chance = random.Random(SEED)  # noqa: S311  # nobody gains by guessing it
    groups = np.flatnonzero(seating.table.is_group)
    for _ in range(min(SHAKES, SHAKEN_PEOPLE // max(len(fixed), 1))):
        before, worth = seating.seat.copy(), seating.value.sum()
        columns = {int(chance.choice(groups)), int(chance.choice(groups))}
        waiting = np.flatnonzero((seating.seat == seating.table.nowhere) & ~fixed)
        emptied = [row for column in columns for row in seating.members[column] if not fixed[row]]
        for row in emptied:
            seating.put(row, seating.table.nowhere)
        wanting = waiting[seating.table.allowed[np.ix_(waiting, sorted(columns))].any(axis=1)].tolist()
        people = emptied + chance.sample(wanting, min(len(wanting), MOST_WAITING))
        chance.shuffle(people)
        improve(seating, fixed, people, rounds=1)
        if seating.value.sum() <= worth + GAIN:
            moved = np.flatnonzero(seating.seat != before).tolist()
            for row in moved:
                seating.put(row, seating.table.nowhere)
            for row in moved:
                seating.put(row, int(before[row]))


def step(seating: Seating, row: int, fixed: Flags) -> list[int]:
    """Take the best step of one mentee, if any gains; answers with everybody whose column has changed."""
    nowhere, here = seating.table.nowhere, int(seating.seat[row])
    column, moved = best(seating.joins(row, GAIN))
    others, gains = seating.swaps(row, GAIN)
    other, swapped = best((others[~fixed[others]], gains[~fixed[others]]))
    if max(moved, swapped) <= GAIN:
        return []
    if moved >= swapped:
        seating.put(row, column)
    else:
        column = int(seating.seat[other])
        seating.swap(row, other)
    loose = [row, other] if nowhere in {here, column} and moved < swapped else [row]
    return loose + [one for place in {here, column} - {nowhere} for one in seating.members[place]]


def best(steps: Steps) -> tuple[int, float]:
    """The first of the best; NOBODY and 0 where there is none."""
    where, gains = steps
    first = int(np.argmax(gains)) if len(gains) else NOBODY
    return (int(where[first]), float(gains[first])) if len(gains) else (NOBODY, 0.0)

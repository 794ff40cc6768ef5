"""How alike or how helpful answers are: each measure compares all of one side with all of the other at once.

A measure takes n and m people and gives an array of shape (n, m): from 0 to 1, and NaN where an answer is missing.
The cost is n · m · the number of different codes, in one product of matrices.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.rows import Person

type Matrix = NDArray[np.float64]
type Flags = NDArray[np.bool_]
type People = Sequence[Person]
type Measure = Callable[[People, People], Matrix]

TEMPER_STEPS = 5  # a scale of temper goes from 1 to 5
BANDS_APART = 3  # age bands of fellow mentees this far apart have nothing of age in common


def known_codes(people: People, field: str) -> list[frozenset[str]]:
    """Answers of one field as sets; a single answer is a set of one."""
    found = []
    for person in people:
        answer = getattr(person, field)
        found.append(answer if isinstance(answer, frozenset) else frozenset(() if answer is None else (answer,)))
    return found


def flags(sets: Sequence[frozenset[str]], places: dict[str, int]) -> Flags:
    """Shape (people, codes): who named what."""
    table = np.zeros((len(sets), len(places)), dtype=np.bool_)
    row = np.repeat(np.arange(len(sets)), [len(codes) for codes in sets])
    table[row, [places[code] for codes in sets for code in codes]] = True
    return table


def side_by_side(left: People, left_field: str, right: People, right_field: str) -> tuple[Flags, Flags]:
    """Both sides' answers over one list of codes."""
    both = known_codes(left, left_field), known_codes(right, right_field)
    places = {code: place for place, code in enumerate(sorted(frozenset[str]().union(*both[0], *both[1])))}
    return flags(both[0], places), flags(both[1], places)


def counted(left: Flags, right: Flags) -> tuple[Matrix, Matrix, Matrix]:
    """How many codes each pair shares, and how many each side named; whole numbers, so exact in any order."""
    shared = (left.astype(np.float32) @ right.astype(np.float32).T).astype(np.float64)
    return shared, left.sum(axis=1, dtype=np.float64)[:, None], right.sum(axis=1, dtype=np.float64)[None, :]


def unless_missing(score: Matrix, named_left: Matrix, named_right: Matrix) -> Matrix:
    return np.where((named_left > 0) & (named_right > 0), score, np.nan)


def alike(field: str) -> Measure:
    """Sørensen and Dice: twice the shared ones among all named, so that naming everything wins nothing."""

    def measure(left: People, right: People) -> Matrix:
        shared, of_left, of_right = counted(*side_by_side(left, field, right, field))
        return unless_missing(2 * shared / np.maximum(of_left + of_right, 1), of_left, of_right)

    return measure


def covered(wanted: str, offered: str) -> Measure:
    """The share of what the left side wants that the right side offers."""

    def measure(left: People, right: People) -> Matrix:
        shared, of_left, of_right = counted(*side_by_side(left, wanted, right, offered))
        return unless_missing(shared / np.maximum(of_left, 1), of_left, of_right)

    return measure


def touches(wanted: str, offered: str) -> Measure:
    """1 where anything wanted is offered: one mentor from crafts is enough."""

    def measure(left: People, right: People) -> Matrix:
        shared, of_left, of_right = counted(*side_by_side(left, wanted, right, offered))
        return unless_missing((shared > 0).astype(np.float64), of_left, of_right)

    return measure


def numbers(people: People, field: str) -> Matrix:
    answers = [getattr(person, field) for person in people]
    return np.array([np.nan if answer is None else answer for answer in answers], dtype=np.float64)


def reaches(field: str) -> Measure:
    """How much of the number that the left side needs the right side gives; more than enough is enough."""

    def measure(left: People, right: People) -> Matrix:
        needed = np.maximum(numbers(left, field), 1)[:, None]
        return np.minimum(numbers(right, field)[None, :] / needed, 1)

    return measure


def same_pace(field: str) -> Measure:
    """The smaller of two numbers as a part of the greater."""

    def measure(left: People, right: People) -> Matrix:
        one, other = np.maximum(numbers(left, field), 1)[:, None], np.maximum(numbers(right, field), 1)[None, :]
        return np.minimum(one, other) / np.maximum(one, other)

    return measure


def near(field: str, *, span: float) -> Measure:
    """1 for equal numbers, falling evenly to 0 at `span`."""

    def measure(left: People, right: People) -> Matrix:
        return closeness(numbers(left, field), numbers(right, field), span)

    return measure


def closeness(left: Matrix, right: Matrix, span: float) -> Matrix:
    return np.maximum(1 - np.abs(left[:, None] - right[None, :]) / span, 0)


def near_in_temper(left: People, right: People) -> Matrix:
    """The mean over the scales of temper that both have answered."""
    parts = []
    for scale in sorted({scale for person in (*left, *right) for scale in person.temper}):
        one, other = (np.array([person.temper.get(scale, np.nan) for person in side]) for side in (left, right))
        parts.append(closeness(one, other, TEMPER_STEPS - 1))
    return mean_of_known(parts, (len(left), len(right)))


def either(*measures: Measure) -> Measure:
    """The mean of those measures that are known."""

    def measure(left: People, right: People) -> Matrix:
        return mean_of_known([part(left, right) for part in measures], (len(left), len(right)))

    return measure


def backwards(measured: Measure) -> Measure:
    """The same measure asked from the right side to the left."""

    def measure(left: People, right: People) -> Matrix:
        return measured(right, left).T

    return measure


def mean_of_known(parts: Sequence[Matrix], shape: tuple[int, int]) -> Matrix:
    total, known = np.zeros(shape), np.zeros(shape)
    for part in parts:
        is_known = ~np.isnan(part)
        total += np.where(is_known, part, 0)
        known += is_known
    return np.where(known > 0, total / np.maximum(known, 1), np.nan)

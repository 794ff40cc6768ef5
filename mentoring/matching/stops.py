"""The hard rules asked of all mentees and all mentors at once; the rules themselves and their words are in `rules`."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.criteria.measures import Flags, counted, side_by_side
from mentoring.matching.rows import Kind, Person, Round
from mentoring.matching.rules import Stop, places_of, wanted_kinds, ways_of

type Stops = NDArray[np.int64]  # bits of Stop


def stops(round_: Round, leads: Mapping[int, Kind] | None = None) -> Stops:
    """Shape (mentees, mentors): the bits of Stop for each two. `leads` settles what mentors lead who offered both."""
    mentees, mentors = round_.mentees, round_.mentors
    found = np.zeros((len(mentees), len(mentors)), dtype=np.int64)
    found[[bool(row.gates) for row in mentees], :] |= Stop.MENTEE_NOT_READY.value
    found[:, [bool(row.gates) for row in mentors]] |= Stop.MENTOR_NOT_READY.value
    for field, stop in (("languages", Stop.LANGUAGE), ("times", Stop.TIME), ("forms", Stop.FORM)):
        found[nothing_in_common(mentees, mentors, field)] |= stop.value
    wishes = [wanted_kinds(row, round_) for row in mentees]
    led = [leads.get(row.id) if leads else None for row in mentors]
    suits = either_kind(wishes, [wanted_kinds(row, round_, kind) for row, kind in zip(mentors, led, strict=True)])
    has_room = either_kind(wishes, [ways_of(row, round_, kind) for row, kind in zip(mentors, led, strict=True)])
    found[~suits] |= Stop.KIND.value
    found[suits & ~has_room] |= Stop.NO_CAPACITY.value
    place = places_of(mentees), places_of(mentors)
    refused = {(row.id, other) for row in mentees for other in row.refuses}
    refused |= {(other, row.id) for row in mentors for other in row.refuses}
    for pairs, stop in ((refused, Stop.REFUSED), (round_.wishes.forbidden, Stop.FORBIDDEN)):
        for mentee, mentor in pairs:
            if mentee in place[0] and mentor in place[1]:
                found[place[0][mentee], place[1][mentor]] |= stop.value
    return found


def nothing_in_common(mentees: Iterable[Person], mentors: Iterable[Person], field: str) -> Flags:
    """Both have answered, and no answer is the same."""
    shared, of_mentees, of_mentors = counted(*side_by_side(tuple(mentees), field, tuple(mentors), field))
    apart: Flags = (shared == 0) & (of_mentees > 0) & (of_mentors > 0)
    return apart


def either_kind(wishes: list[frozenset[Kind]], ways: list[frozenset[Kind]]) -> Flags:
    """Shape (mentees, mentors): whether a pair or a group suits both."""
    suits = np.zeros((len(wishes), len(ways)), dtype=np.bool_)
    kinds: tuple[Kind, ...] = ("pair", "group")
    for kind in kinds:
        wanted = np.array([kind in wish for wish in wishes], dtype=np.bool_)
        suits |= wanted[:, None] & np.array([kind in way for way in ways], dtype=np.bool_)
    return suits

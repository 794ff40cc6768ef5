"""The hard rules of matching: what stops two people from being matched, however well they would fit, and the words.

Everything here weighs nothing and is never traded against a score. Missing answers stop nobody.
"""

from collections.abc import Iterable, Mapping
from enum import IntFlag

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from mentoring.matching.criteria.measures import Flags, counted, side_by_side
from mentoring.matching.rows import Kind, Mentee, Mentor, Person, Round, Sentence

type Stops = NDArray[np.int64]  # bits of Stop

GROUP_LEAST = 2  # R7: one mentee and one mentor are a pair


class Stop(IntFlag):
    """One bit for each thing that stands between a mentee and a mentor; the last ones come from who sits there."""

    MENTEE_NOT_READY = 1
    MENTOR_NOT_READY = 2
    LANGUAGE = 4
    TIME = 8
    FORM = 16
    KIND = 32
    REFUSED = 64
    FORBIDDEN = 128
    NO_CAPACITY = 256
    FULL = 512
    TIME_TOGETHER = 1024
    LANGUAGE_TOGETHER = 2048
    APART = 4096
    ALONE = 8192


# What the manager's wishes and an empty place are answered with.
UNKNOWN_PERSON = _("One of the two does not take part in this matching.")
PINNED_TWICE = _("You have tied this mentee to another mentor already.")
MOVED_MEANWHILE = _("This person has been moved in the meantime.")
TAKEN_OUT = _("You have taken this person out.")
EMPTIED = _("You have moved everybody elsewhere.")
NOBODY_LEFT = _("Everybody who would fit is better served elsewhere, or there was nobody left.")

SENTENCES: Mapping[Stop, Promise] = {
    Stop.MENTEE_NOT_READY: _("The mentee is not ready to be matched yet."),
    Stop.MENTOR_NOT_READY: _("The mentor is not ready to be matched yet."),
    Stop.LANGUAGE: _("They have no language in common."),
    Stop.TIME: _("They have no free time in common."),
    Stop.FORM: _("They want to meet in different ways: in person, online or both."),
    Stop.KIND: _("One wants a pair and the other a group, or the programme does not offer it."),
    Stop.REFUSED: _("One of them has already declined this match."),
    Stop.FORBIDDEN: _("You have ruled this match out."),
    Stop.NO_CAPACITY: _("The mentor cannot take anybody in this way at present."),
    Stop.FULL: _("No place is left here."),
    Stop.TIME_TOGETHER: _("Together they would have no free time in common."),
    Stop.LANGUAGE_TOGETHER: _("Together they would have no language in common."),
    Stop.APART: _("Two people here are to be kept apart."),
    Stop.ALONE: _("A group needs at least two mentees."),
}


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


def wanted_kinds(person: Person, round_: Round, led: Kind | None = None) -> frozenset[Kind]:
    """Only one of the two once it is settled what a mentor leads."""
    return (person.kinds or round_.kinds) & round_.kinds & (frozenset({led}) if led else round_.kinds)


def ways_of(mentor: Mentor, round_: Round, led: Kind | None = None) -> frozenset[Kind]:
    """What the mentor has room for: a group takes at least two (R7) and no more than the limit (R10)."""
    room = min(mentor.capacity, round_.group_limit)
    return frozenset(
        kind for kind in wanted_kinds(mentor, round_, led) if room >= (GROUP_LEAST if kind == "group" else 1)
    )


def either_kind(wishes: list[frozenset[Kind]], ways: list[frozenset[Kind]]) -> Flags:
    """Shape (mentees, mentors): whether a pair or a group suits both."""
    suits = np.zeros((len(wishes), len(ways)), dtype=np.bool_)
    kinds: tuple[Kind, ...] = ("pair", "group")
    for kind in kinds:
        wanted = np.array([kind in wish for wish in wishes], dtype=np.bool_)
        suits |= wanted[:, None] & np.array([kind in way for way in ways], dtype=np.bool_)
    return suits


def places_of(people: Iterable[Person]) -> dict[int, int]:
    """Where the person with an id stands among the rows."""
    return {row.id: place for place, row in enumerate(people)}


def why_not(found: int, mentee: Mentee, mentor: Mentor) -> tuple[Sentence, ...]:
    """Each thing that stops these two, in words; who is not ready is stopped in the words of the gate."""
    told: list[Sentence] = []
    for stop in Stop(found):
        gates = {Stop.MENTEE_NOT_READY: mentee.gates, Stop.MENTOR_NOT_READY: mentor.gates}.get(stop, ())
        told.extend(gates or [SENTENCES[stop]])
    return tuple(told)

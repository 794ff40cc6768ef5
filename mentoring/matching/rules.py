"""The hard rules of matching: what stops two people from being matched, however well they would fit, and the words.

Everything here weighs nothing and is never traded against a score. Missing answers stop nobody.
"""

from collections.abc import Iterable, Mapping
from enum import IntFlag

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.matching.rows import Kind, Mentee, Mentor, Person, Round, Sentence

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


def wanted_kinds(person: Person, round_: Round, led: Kind | None = None) -> frozenset[Kind]:
    """Only one of the two once it is settled what a mentor leads."""
    return (person.kinds or round_.kinds) & round_.kinds & (frozenset({led}) if led else round_.kinds)


def ways_of(mentor: Mentor, round_: Round, led: Kind | None = None) -> frozenset[Kind]:
    """What the mentor has room for: a group takes at least two (R7) and no more than the limit (R10)."""
    room = min(mentor.capacity, round_.group_limit)
    return frozenset(
        kind for kind in wanted_kinds(mentor, round_, led) if room >= (GROUP_LEAST if kind == "group" else 1)
    )


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

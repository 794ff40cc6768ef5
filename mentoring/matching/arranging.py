"""A proposal as it stands: the engine's round with everybody put where the manager has them.

The engine is loaded where it computes: it brings numpy, and a process that never matches anybody does without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from mentoring.matching.models import Place, Proposal
from mentoring.matching.proposed import Proposal as Result
from mentoring.matching.proposed import Seat
from mentoring.matching.rows import Kind, Round, Sentence
from mentoring.matching.rules import SENTENCES, Stop, places_of, ways_of, why_not

if TYPE_CHECKING:
    from mentoring.matching.seating import Seating

NOT_HERE = _("One of the two has a match already, or has left the programme.")
GROUP_IS_FULL = _("A group has at most %(limit)s mentees (R10).")
MENTOR_IS_FULL = _("The mentor offers %(places)s places, and they are taken.")


@dataclass(frozen=True)
class Arrangement:
    """What the engine says of it, and the places that cannot stay, with what stops them."""

    result: Result
    misfits: Mapping[int, tuple[Sentence, ...]]

    @property
    def seats(self) -> dict[int, Seat]:
        return {seat.mentee: seat for match in self.result.matches for seat in match.seats}

    @property
    def is_complete(self) -> bool:
        return self.result.is_complete and not self.misfits


def mentors_of(places: Iterable[Place]) -> dict[int, int]:
    return {place.mentee_id: place.mentor_id for place in places}


def leads_of(proposal: Proposal, round_: Round) -> dict[int, Kind]:
    """What mentors lead who offered both, as far as they still offer it."""
    found: dict[int, Kind] = {}
    for mentor in round_.mentors:
        kind = proposal.leads.get(str(mentor.id))
        for way in ways_of(mentor, round_):
            if way == kind:
                found[mentor.id] = way
    return found


def arranged(
    round_: Round, mentor_of: Mapping[int, int], leads: Mapping[int, Kind], last: Collection[int] = ()
) -> Arrangement:
    """Put everybody there whom no hard rule stops; `last` after the others, so that rules speak about them."""
    from mentoring.matching.proposal import told

    seating, misfits = seated(round_, mentor_of, leads, last)
    return Arrangement(told(seating, []), misfits)


def seated(
    round_: Round, mentor_of: Mapping[int, int], leads: Mapping[int, Kind], last: Collection[int] = ()
) -> tuple[Seating, dict[int, tuple[Sentence, ...]]]:
    from mentoring.matching.seating import Seating
    from mentoring.matching.table import laid

    round_ = round_.in_order()
    rows, columns = places_of(round_.mentees), places_of(round_.mentors)
    seating = Seating(laid(round_, leads))
    misfits: dict[int, tuple[Sentence, ...]] = {}
    for mentee, mentor in sorted(mentor_of.items(), key=lambda one: (one[0] in last, one)):
        if mentee not in rows or mentor not in columns:
            misfits[mentee] = (NOT_HERE,)
        elif reasons := why_closed(seating, rows[mentee], columns[mentor]):
            misfits[mentee] = reasons
        else:
            seating.put(rows[mentee], columns[mentor])
    return seating, misfits


@dataclass(frozen=True)
class Choice:
    """A mentor for one mentee: the score there, what it changes for the whole, and who would change places.

    Where `reasons` says something, a rule closes it.
    """

    mentor: int
    score: float = 0.0
    gain: float = 0.0
    served_change: int = 0
    instead_of: int | None = None
    reasons: tuple[Sentence, ...] = ()


def choices(
    round_: Round, proposal: Proposal, places: Iterable[Place], mentee: int
) -> tuple[Arrangement, list[Choice]]:
    """How everybody sits, and every mentor but the present one of this mentee.

    Those who are open first, the best for the whole before others; then those who are not.
    """
    from mentoring.matching.alternatives import alternatives
    from mentoring.matching.proposal import told

    places = list(places)
    pinned = frozenset((place.mentee_id, place.mentor_id) for place in places if place.is_pinned)
    round_ = replace(round_, wishes=replace(round_.wishes, pinned=pinned)).in_order()
    mentor_of = mentors_of(places)
    seating, misfits = seated(round_, mentor_of, leads_of(proposal, round_))
    now = Arrangement(told(seating, []), misfits)
    found = list(alternatives(seating, mentee))
    is_open = {one.mentor for one in found} | {mentor_of.get(mentee)}
    row = places_of(round_.mentees)[mentee]
    seating.put(row, seating.table.nowhere)
    return now, [
        *(Choice(one.mentor, one.score, -one.cost, one.served_change, one.instead_of) for one in found),
        *(
            Choice(mentor.id, reasons=why_closed(seating, row, column))
            for column, mentor in enumerate(round_.mentors)
            if mentor.id not in is_open
        ),
    ]


def why_closed(seating: Seating, row: int, column: int) -> tuple[Sentence, ...]:
    """What stops a mentee from one mentor as things stand; a full place says which number fills it."""
    round_ = seating.table.round
    mentee, mentor = round_.mentees[row], round_.mentors[column]
    found = int(seating.table.stops[row, column]) | seating.hindrance(row, column)
    full = (
        GROUP_IS_FULL % {"limit": round_.group_limit}
        if mentor.capacity >= round_.group_limit
        else MENTOR_IS_FULL % {"places": mentor.capacity}
    )
    return tuple(full if reason is SENTENCES[Stop.FULL] else reason for reason in why_not(found, mentee, mentor))

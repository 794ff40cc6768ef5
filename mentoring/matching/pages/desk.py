"""The page on which a manager works with a proposal: a card for each mentor, and those who are left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from mentoring.matching.arranging import Arrangement, arranged, leads_of, mentors_of
from mentoring.matching.fairness import fairness
from mentoring.matching.models import Place, Proposal
from mentoring.matching.pages.words import fit_in_words, points
from mentoring.matching.people import Gathering, gather
from mentoring.matching.proposed import Left, Seat
from mentoring.matching.rows import Mentor, Sentence
from mentoring.matching.rules import ways_of
from mentoring.people.questions import questions_of

FAIRNESS = ("age", "gender")


@dataclass(frozen=True)
class Chip:
    """A mentee on a mentor's card, or among those who are left."""

    mentee: int
    name: str
    score: float = 0.0
    is_pinned: bool = False
    is_moved: bool = False
    reasons: tuple[Sentence, ...] = ()

    @property
    def fit(self) -> Promise:
        return fit_in_words(self.score)

    @property
    def points(self) -> int:
        return points(self.score)


@dataclass(frozen=True)
class Card:
    """A mentor with the mentees who are put there, and how many places there are."""

    mentor: int
    name: str
    room: int
    kind: str
    may_change_kind: bool
    chips: list[Chip] = field(default_factory=list)
    stops: tuple[Sentence, ...] = ()
    reasons: tuple[Sentence, ...] = ()

    @property
    def score(self) -> float:
        return sum(chip.score for chip in self.chips) / len(self.chips) if self.chips else 0.0

    @property
    def fit(self) -> Promise:
        return fit_in_words(self.score)

    @property
    def is_full(self) -> bool:
        return len(self.chips) >= self.room


def of_proposal(person: User, proposal: Proposal) -> dict[str, Any]:
    """All of it, reckoned from today's answers."""
    places = list(proposal.places.select_related("mentee__person", "mentor__person"))
    gathering = gather(proposal.edition, proposal.weights)
    found = arranged(gathering.round, mentors_of(places), leads_of(proposal, gathering.round))
    copies = Proposal.objects.visible_to(person).filter(edition=proposal.edition_id).exclude(pk=proposal.pk)
    left = [chip for chip in left_in(gathering, found) if chip.mentee not in found.misfits]
    return {
        "proposal": proposal,
        "edition": proposal.edition,
        "cards": cards_of(proposal, gathering, found, places),
        "left": [chip for chip in left if not gathering.mentees[chip.mentee].gates],
        "unready": [chip for chip in left if gathering.mentees[chip.mentee].gates],
        "misfits": misfits_of(places, found),
        "served": found.result.served,
        "fit": fit_in_words(found.result.mean),
        "mean": found.result.mean,
        "is_complete": found.is_complete and bool(found.result.matches),
        "fairness": fair(found, gathering),
        "others": copies.select_related("by")[:20],
    }


def left_in(gathering: Gathering, found: Arrangement) -> list[Chip]:
    chips = [Chip(one.person, gathering.name(one.person), reasons=said(one)) for one in found.result.left]
    return sorted(chips, key=by_name)


def of_cards(proposal: Proposal, gathering: Gathering, found: Arrangement) -> list[Card]:
    """Of the mentors whom a move has just concerned."""
    return cards_of(proposal, gathering, found, list(proposal.places.filter(mentor__in=gathering.mentors)))


def cards_of(proposal: Proposal, gathering: Gathering, found: Arrangement, places: list[Place]) -> list[Card]:
    """Of every mentor who could take somebody, by name."""
    seats, by_mentee = found.seats, {place.mentee_id: place for place in places}
    mentor_of = found.result.mentor_of()
    stops = {match.mentor: match.stops for match in found.result.matches}
    idle = {one.person: said(one) for one in found.result.idle}
    leads = leads_of(proposal, gathering.round)
    cards = [
        Card(
            mentor.id,
            gathering.name(mentor.id),
            room_of(mentor, gathering),
            kind := kind_of(mentor, gathering, leads),
            kind == "" or mentor.id in leads,
            chips_of(mentor.id, mentor_of, seats, by_mentee, gathering),
            stops.get(mentor.id, ()),
            idle.get(mentor.id, ()),
        )
        for mentor in gathering.round.mentors
        if not mentor.gates and mentor.capacity
    ]
    return sorted(cards, key=by_name)


def chips_of(
    mentor: int,
    mentor_of: Mapping[int, int],
    seats: Mapping[int, Seat],
    by_mentee: Mapping[int, Place],
    gathering: Gathering,
) -> list[Chip]:
    chips = [
        Chip(mentee, gathering.name(mentee), seats[mentee].score, place.is_pinned, place.is_moved)
        for mentee, at in mentor_of.items()
        if at == mentor and (place := by_mentee[mentee])
    ]
    return sorted(chips, key=by_name)


def by_name(one: Card | Chip) -> str:
    return one.name.casefold()


def room_of(mentor: Mentor, gathering: Gathering) -> int:
    return min(mentor.capacity, gathering.round.group_limit)


def kind_of(mentor: Mentor, gathering: Gathering, leads: Mapping[int, str]) -> str:
    """What the mentor leads; nothing while both are open."""
    ways = ways_of(mentor, gathering.round)
    return leads.get(mentor.id) or (next(iter(ways)) if len(ways) == 1 else "")


def said(one: Left) -> tuple[Sentence, ...]:
    return tuple(why.sentence for why in one.reasons)


def misfits_of(places: list[Place], found: Arrangement) -> list[dict[str, Any]]:
    return [
        {"place": place, "reasons": found.misfits[place.mentee_id]}
        for place in places
        if place.mentee_id in found.misfits
    ]


def fair(found: Arrangement, gathering: Gathering) -> list[dict[str, Any]]:
    """Of groups of mentees by age and by gender: how many have a place. Only groups too large to tell anybody by."""
    told = []
    for key in FAIRNESS:
        question = questions_of("mentee")[key]
        labels = {
            mentee: question.in_words(answer)
            for mentee, row in gathering.mentees.items()
            if not row.gates and (answer := gathering.standings[mentee].values.get(key))
        }
        fairly = fairness(found.result, labels)
        if len(fairly.shares) > 1:
            told.append({"question": question, "fairness": fairly})
    return told

"""One mentee of a proposal: why this mentor, who else could it be, and what that would change for the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise

from accounts.models import User
from mentoring.matching.arranging import Choice, choices
from mentoring.matching.criteria import weights_of
from mentoring.matching.criteria.reasons import CommonGround, Reason, common_ground, reasons
from mentoring.matching.models import Place, Proposal
from mentoring.matching.pages.words import fit_in_words, points
from mentoring.matching.people import Gathering, gather, in_words
from mentoring.matching.rows import Sentence
from mentoring.people.questions import questions_of

BEST_SHOWN = 5
LONG = 7  # mentors, from which on they are found by name


@dataclass(frozen=True)
class Option:
    """A mentor to whom the mentee could go: how it fits, and what the whole gains or loses by it, in points."""

    mentor: int
    name: str
    fit: Promise
    gain: int
    served_change: int
    instead_of: int | None
    other: str
    reasons: tuple[Sentence, ...]

    @property
    def loss(self) -> int:
        return -self.gain


def of_mentee(person: User, proposal: Proposal, mentee: int) -> dict[str, Any]:
    """Raises Http404 for somebody who takes no part."""
    places = list(proposal.places.select_related("mentor__person"))
    gathering = gather(proposal.edition, proposal.weights)
    if mentee not in gathering.mentees:
        raise Http404
    place = next((place for place in places if place.mentee_id == mentee), None)
    now, others = choices(gathering.round, proposal, places, mentee)
    found = [option_of(one, gathering) for one in others]
    open_ones = [one for one in found if not one.reasons]
    profile = gathering.standings[mentee].profile
    return {
        "proposal": proposal,
        "edition": proposal.edition,
        "mentee": mentee,
        "name": gathering.name(mentee),
        "profile": None if profile.person_id == person.pk else profile,
        "place": place,
        "fit": fit_in_words(now.seats[mentee].score) if mentee in now.seats else "",
        "stops": now.misfits.get(mentee, ()),
        "reasons": why(gathering, proposal, mentee, place),
        "ground": ground(gathering, mentee, place),
        "options": open_ones[:BEST_SHOWN],
        "more_options": open_ones[BEST_SHOWN:],
        "closed": [one for one in found if one.reasons],
        "is_long": len(found) > LONG,
        "gates": gathering.mentees[mentee].gates,
    }


def option_of(choice: Choice, gathering: Gathering) -> Option:
    return Option(
        choice.mentor,
        gathering.name(choice.mentor),
        fit_in_words(choice.score),
        points(choice.gain),
        choice.served_change,
        choice.instead_of,
        gathering.name(choice.instead_of) if choice.instead_of is not None else "",
        choice.reasons,
    )


def why(gathering: Gathering, proposal: Proposal, mentee: int, place: Place | None) -> list[Reason]:
    if place is None or place.mentor_id not in gathering.mentors:
        return []
    weights = weights_of(proposal.weights)
    return reasons(gathering.mentees[mentee], gathering.mentors[place.mentor_id], weights, in_words)


def ground(gathering: Gathering, mentee: int, place: Place | None) -> dict[str, str]:
    """Languages and times that the two have in common, in words."""
    if place is None or place.mentor_id not in gathering.mentors:
        return {}
    common: CommonGround = common_ground([gathering.mentees[mentee]], gathering.mentors[place.mentor_id])
    asked = questions_of("mentee")
    return {
        "languages": asked["languages"].in_words(sorted(common.languages)) if common.languages else "",
        "times": asked["times"].in_words(sorted(common.times)) if common.times else "",
    }

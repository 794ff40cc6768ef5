"""Two proposals beside one another: what is different, and which serves more people and better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise

from mentoring.matching.models import Place, Proposal
from mentoring.matching.pages.words import fit_in_words


@dataclass(frozen=True)
class Side:
    """One of the two, as it was when each place was last reckoned."""

    proposal: Proposal
    served: int
    mean: float

    @property
    def fit(self) -> Promise:
        return fit_in_words(self.mean)


@dataclass(frozen=True)
class Difference:
    """A mentee who is with somebody else in the other proposal, or with nobody."""

    mentee: str
    here: Place | None
    there: Place | None


def of_comparison(one: Proposal, other: Proposal) -> dict[str, Any]:
    """Raises Http404 for proposals of two programmes."""
    if one.edition_id != other.edition_id:
        raise Http404
    here, there = by_mentee(one), by_mentee(other)
    differences = [
        Difference((here.get(mentee) or there[mentee]).mentee.person.display_name, here.get(mentee), there.get(mentee))
        for mentee in here.keys() | there.keys()
        if mentor_in(here, mentee) != mentor_in(there, mentee)
    ]
    return {
        "proposal": one,
        "edition": one.edition,
        "sides": [side_of(one, here), side_of(other, there)],
        "differences": sorted(differences, key=lambda difference: difference.mentee.casefold()),
    }


def by_mentee(proposal: Proposal) -> dict[int, Place]:
    places = proposal.places.select_related("mentee__person", "mentor__person")
    return {place.mentee_id: place for place in places}


def mentor_in(places: dict[int, Place], mentee: int) -> int | None:
    return places[mentee].mentor_id if mentee in places else None


def side_of(proposal: Proposal, places: dict[int, Place]) -> Side:
    total = sum(place.score for place in places.values())
    return Side(proposal, len(places), total / len(places) if places else 0.0)

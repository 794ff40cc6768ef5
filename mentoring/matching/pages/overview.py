"""The page of matching: who is ready, who is not and why, proposals, offers, and who is kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count

from accounts.models import User
from mentoring.matching.models import Apart, Match, Offer, Proposal
from mentoring.matching.pages.words import fit_in_words
from mentoring.matching.people import Gathering, gather
from mentoring.matching.rows import Person, Sentence
from mentoring.matching.sealed import open_reasons
from mentoring.people.models import Profile
from mentoring.programmes.models import Edition

PROPOSALS_SHOWN = 20


@dataclass(frozen=True)
class Unready:
    """Somebody who cannot be matched yet; a manager's own profile is another manager's to open."""

    profile: Profile
    reasons: tuple[Sentence, ...]
    is_own: bool


def of_matching(person: User, edition: Edition) -> dict[str, Any]:
    gathering = gather(edition, {})
    mentees, mentors = gathering.round.mentees, gathering.round.mentors
    matches = list(matches_of(person, edition))
    counting = [offer for match in matches if match.state != Match.State.ENDED for offer in match.offers.all()]
    return {
        "edition": edition,
        "mentees_ready": ready(mentees),
        "mentors_ready": ready(mentors),
        "places": sum(row.capacity for row in mentors if not row.gates),
        "matched": sum(offer.is_mentee and offer.answer in Offer.COUNTING for offer in counting),
        "unready": unready(person, gathering),
        "proposals": proposals_of(person, edition),
        "waiting": [answers_in(match) for match in matches if match.state == Match.State.OFFERED],
        "agreed": [answers_in(match) for match in matches if match.state == Match.State.AGREED],
        "ended": [answers_in(match) for match in matches if match.state == Match.State.ENDED],
        "apart": kept_apart(person, edition),
    }


def ready(people: Iterable[Person]) -> int:
    return sum(not row.gates for row in people)


def unready(person: User, gathering: Gathering) -> list[Unready]:
    found = [
        Unready(profile, row.gates, profile.person_id == person.pk)
        for row in (*gathering.round.mentees, *gathering.round.mentors)
        if row.gates
        for profile in [gathering.standings[row.id].profile]
    ]
    return sorted(found, key=lambda one: (one.profile.kind, one.profile.person.display_name.casefold()))


def proposals_of(person: User, edition: Edition) -> list[dict[str, Any]]:
    found = Proposal.objects.visible_to(person).filter(edition=edition).select_related("by", "confirmed_by")
    counted = list(found.annotate(people=Count("places"), fit=Avg("places__score"))[:PROPOSALS_SHOWN])
    return [
        {"proposal": proposal, "people": proposal.people, "fit": fit_in_words(proposal.fit or 0), "reason": reason}
        for proposal, reason in zip(counted, open_reasons(counted), strict=True)
    ]


def matches_of(person: User, edition: Edition) -> Iterable[Match]:
    found = Match.objects.visible_to(person).filter(edition=edition)
    return found.select_related("mentor__person").prefetch_related("offers__profile__person")


def answers_in(match: Match) -> dict[str, Any]:
    """The mentor first, then the mentees, each with what they said; why, where a reason was given."""
    offers = sorted(match.offers.all(), key=lambda offer: (offer.is_mentee, offer.profile.person.display_name))
    reasons = open_reasons(offers)
    return {
        "match": match,
        "answers": [{"offer": offer, "reason": reason} for offer, reason in zip(offers, reasons, strict=True)],
        "accepted": sum(offer.answer == Offer.Answer.ACCEPTED for offer in offers),
        "asked": sum(offer.answer in Offer.COUNTING for offer in offers),
    }


def kept_apart(person: User, edition: Edition) -> Iterable[Apart]:
    found = Apart.objects.visible_to(person).filter(edition=edition)
    return found.select_related("one__person", "other__person")

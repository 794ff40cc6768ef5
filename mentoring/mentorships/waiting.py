"""Matches that everybody accepted and that are no mentorship yet: who is in them, and what keeps them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from mentoring.matching.models import Match, Offer
from mentoring.mentorships.models import Participant
from mentoring.people.models import Profile
from mentoring.people.rules import Gate, gates
from mentoring.people.standing import standings


@dataclass(frozen=True)
class Waiting:
    """A match that waits to begin, and each closed gate with the person whom it is about."""

    match: Match
    mentees: list[Profile]
    closed: list[tuple[Profile, Gate]]

    @property
    def title(self) -> str:
        return " · ".join(one.person.display_name for one in (self.match.mentor, *self.mentees))


def unbegun_offers() -> QuerySet[Offer]:
    """Of mentees who have accepted, as all others in their match have, and who are in no mentorship."""
    elsewhere = (
        Participant.objects.current()
        .mentees()
        .filter(
            person=OuterRef("profile__person"),
            mentorship__edition=OuterRef("match__edition"),
            mentorship__ended_at=None,
        )
    )
    agreed = Offer.objects.filter(match__state=Match.State.AGREED, answer=Offer.Answer.ACCEPTED, is_mentee=True)
    return agreed.filter(~Exists(elsewhere)).select_related("profile__person")


def unbegun() -> QuerySet[Match]:
    found = Match.objects.filter(pk__in=unbegun_offers().values("match"))
    return found.select_related("mentor__person", "edition__programme", "proposal__confirmed_by")


def waiting(matches: QuerySet[Match]) -> list[Waiting]:
    """In a constant number of queries."""
    found = list(matches)
    offers = list(unbegun_offers().filter(match__in=[match.pk for match in found]))
    mentees = {match.pk: [offer.profile for offer in offers if offer.match_id == match.pk] for match in found}
    people = {one.pk for match in found for one in (match.mentor, *mentees[match.pk])}
    closed = gates_of(people, found)
    return [
        Waiting(
            match,
            mentees[match.pk],
            [(one, gate) for one in (match.mentor, *mentees[match.pk]) for gate in closed.get(one.pk, [])],
        )
        for match in found
    ]


def gates_of(profiles: Iterable[int], matches: Iterable[Match]) -> dict[int, list[Gate]]:
    editions, today = {match.edition_id: match.edition for match in matches}, timezone.localdate()
    found = standings(Profile.objects.filter(pk__in=set(profiles)))
    return {one.profile.pk: gates(one, editions[one.profile.programme_id], today) for one in found}

"""Where mentorships stand: people, promises, the last agreement and who signed it, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from accounts.models import User
from mentoring.mentorships.models import Agreement, Mentorship, Participant, Promise, Signature
from mentoring.mentorships.models.mentorships import MentorshipQuerySet
from mentoring.mentorships.pledges import CONFIDENTIALITY, PLEDGES
from mentoring.people.models import Profile
from mentoring.people.rules import GateCode as PersonGate
from mentoring.people.rules import gates as gates_of_person
from mentoring.people.rules import needs_consent
from mentoring.people.standing import standings
from mentoring.programmes.models import Edition

# What has to stay true of a person as long as there is contact (S20, S26); the rest is asked before the match only.
ALWAYS = {PersonGate.CHECK_MISSING, PersonGate.CHECK_EXPIRED, PersonGate.CONSENT}


@dataclass(frozen=True)
class Due:
    """A signature that an agreement needs: on which side, and whose; any manager signs for the programme."""

    side: Signature.Side
    person: User | None


@dataclass(frozen=True)
class Situation:
    """One mentorship and everything that decides what may be done with it."""

    mentorship: Mentorship
    participants: list[Participant]
    agreements: list[Agreement]
    promised: dict[int, set[str]]
    minors: set[int]
    unsafe: set[int]

    @property
    def edition(self) -> Edition:
        return self.mentorship.edition

    @property
    def mentor(self) -> Participant | None:
        return next((one for one in self.participants if one.role == Participant.Role.MENTOR), None)

    @property
    def mentees(self) -> list[Participant]:
        return [one for one in self.participants if one.role == Participant.Role.MENTEE]

    @property
    def agreement(self) -> Agreement | None:
        """The last version: the one to sign."""
        return self.agreements[0] if self.agreements else None

    @property
    def signatures(self) -> list[Signature]:
        return list(self.agreement.signatures.all()) if self.agreement else []

    @property
    def due(self) -> list[Due]:
        """Every signature that the agreement needs (R40): of all in it, of guardians, and of a manager."""
        people = [Due(Signature.Side(one.role), one.person) for one in self.participants]
        guardians = [Due(Signature.Side.GUARDIAN, one.person) for one in self.mentees if one.person_id in self.minors]
        return [*people, *guardians, Due(Signature.Side.MANAGER, None)]

    def signature_for(self, due: Due) -> Signature | None:
        return next(
            (
                signature
                for signature in self.signatures
                if signature.side == due.side and (due.person is None or due.person.pk == signature.person_id)
            ),
            None,
        )

    @property
    def missing(self) -> list[Due]:
        return [due for due in self.due if self.signature_for(due) is None]

    @property
    def is_signed(self) -> bool:
        """The same version by everybody (R42)."""
        return self.agreement is not None and not self.missing

    @property
    def in_force(self) -> Agreement | None:
        """The last version that everybody signed; an older one stays in force until the new one is signed."""
        return next((agreement for agreement in self.agreements if agreement.completed_at), None)

    def has_promised(self, person: int) -> bool:
        return CONFIDENTIALITY.kind in self.promised.get(person, ())

    @property
    def opens_on_pledge(self) -> bool:
        return self.edition.opens_on_pledge(self.mentorship.form)

    @property
    def progress(self) -> tuple[int, int]:
        """How much of what opens the room is done (R42): pledges online, signatures everywhere else."""
        if self.opens_on_pledge:
            return sum(self.has_promised(one.person_id) for one in self.participants), len(self.participants)
        return len(self.due) - len(self.missing), len(self.due)

    def is_ready(self, participant: Participant) -> bool:
        """Whether somebody who came later has done what the others did before the room opened to them."""
        if participant.person_id in self.unsafe:
            return False
        if self.opens_on_pledge:
            return self.has_promised(participant.person_id)
        return not any(due.person == participant.person for due in self.missing)


def situations(mentorships: MentorshipQuerySet) -> list[Situation]:
    signatures = Prefetch("signatures", Signature.objects.select_related("person", "confirmed_by"))
    found = list(
        mentorships.select_related("edition__programme__organisation", "room").prefetch_related(
            Prefetch("participants", Participant.objects.current().select_related("person")),
            Prefetch("agreements", Agreement.objects.select_related("made_by").prefetch_related(signatures)),
        )
    )
    people = [one.person_id for mentorship in found for one in mentorship.participants.all()]
    promised = promises_of(people)
    minors, unsafe = held_by_law(found, people)
    return [
        Situation(
            mentorship,
            list(mentorship.participants.all()),
            list(mentorship.agreements.all()),
            promised,
            minors[mentorship.edition_id],
            unsafe[mentorship.edition_id],
        )
        for mentorship in found
    ]


def situation_of(mentorship: Mentorship) -> Situation:
    [found] = situations(Mentorship.objects.filter(pk=mentorship.pk))
    return found


def promises_of(people: Iterable[int]) -> dict[int, set[str]]:
    """Which of the texts that stand now each person has accepted."""
    found: dict[int, set[str]] = defaultdict(set)
    for person, kind, version in Promise.objects.filter(person__in=set(people)).values_list(
        "person", "kind", "version"
    ):
        if version == PLEDGES[Promise.Kind(kind)].version:
            found[person].add(kind)
    return found


def held_by_law(
    mentorships: list[Mentorship], people: list[int]
) -> tuple[defaultdict[int, set[int]], defaultdict[int, set[int]]]:
    """Of each edition: who needs a guardian's signature, and with whom there must be no contact now."""
    editions = {mentorship.edition_id: mentorship.edition for mentorship in mentorships}
    profiles = Profile.objects.filter(programme__in=editions, person__in=set(people))
    minors: defaultdict[int, set[int]] = defaultdict(set)
    unsafe: defaultdict[int, set[int]] = defaultdict(set)
    today = timezone.localdate()
    for standing in standings(profiles):
        edition = editions[standing.profile.programme_id]
        if not standing.profile.is_mentor and needs_consent(standing, edition):
            minors[edition.pk].add(standing.profile.person_id)
        if any(gate.code in ALWAYS for gate in gates_of_person(standing, edition, today)):
            unsafe[edition.pk].add(standing.profile.person_id)
    return minors, unsafe

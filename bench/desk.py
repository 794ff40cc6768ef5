"""A manager at the page of a proposal for a thousand mentees and three hundred mentors, in a database of its own.

People are written in bulk, with sealed answers to every question that matching weighs and whatever makes them ready.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from mentoring.matching.models import Proposal
    from mentoring.people.models import Profile

MENTEES, MENTORS, MOVES = 1_000, 300, 20
SEED = 20261123
ANSWERED = 0.9  # of the questions that may stay empty


@dataclass
class Desk:
    proposal: Proposal
    client: Client

    @classmethod
    def staged(cls) -> Desk:
        from django.core.management import call_command
        from django.test import Client

        from accounts.models import Organisation, Programme, Role, User
        from mentoring.matching.actions import make_proposal
        from mentoring.programmes.models import Edition

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        programme = Programme.objects.create(organisation=Organisation.objects.create(name="Bench"), name="Bench")
        manager = User.objects.create_user("bench", display_name="Marta", language="en")
        Role.objects.create(person=manager, programme=programme, kind=Role.Kind.MANAGER)
        fill(programme)
        client = Client(headers={"host": "localhost"})
        client.force_login(manager)
        return cls(make_proposal(manager, Edition.objects.of(programme)), client)

    def look(self) -> None:
        self.get("proposal")

    def look_at_one(self) -> None:
        self.get("proposal_mentee", self.places()[0][0])

    def get(self, name: str, *args: int) -> None:
        from django.urls import reverse

        answer = self.client.get(reverse(name, args=[self.proposal.pk, *args]))
        assert answer.status_code == 200, answer.status_code

    def places(self) -> list[tuple[int, int]]:
        return list(self.proposal.places.order_by("mentee").values_list("mentee", "mentor"))

    def moves(self) -> Iterator[tuple[int, int | None]]:
        """Out of a place and back to it: both are always possible."""
        places = self.places()
        for mentee, mentor in places[:: len(places) // MOVES][:MOVES]:
            yield mentee, None
            yield mentee, mentor

    def move(self, mentee: int, mentor: int | None) -> None:
        """As the script of the page asks it."""
        from django.urls import reverse

        seen = type(self.proposal).objects.values_list("version", flat=True).get(pk=self.proposal.pk)
        answer = self.client.post(
            reverse("move_mentee", args=[self.proposal.pk]),
            {"seen": seen, "mentee": mentee, "mentor": mentor or ""},
            headers={"accept": "application/json"},
        )
        assert answer.status_code == 200, answer.status_code


def fill(programme: Any) -> None:
    from django.db import transaction
    from django.utils import timezone

    from accounts.models import Role, User
    from mentoring.people.models import Check, Decision, Profile, Training

    now, today = timezone.now(), timezone.localdate()
    kinds = [Profile.Kind.MENTEE] * MENTEES + [Profile.Kind.MENTOR] * MENTORS
    with transaction.atomic():
        people = User.objects.bulk_create(
            User(username=f"bench-{number}", display_name=f"Osoba {number}") for number in range(len(kinds))
        )
        Role.objects.bulk_create(
            Role(person=person, programme=programme, kind=kind) for person, kind in zip(people, kinds, strict=True)
        )
        profiles = Profile.objects.bulk_create(
            Profile(person=person, programme=programme, kind=kind, submitted_at=now)
            for person, kind in zip(people, kinds, strict=True)
        )
        answer_all(profiles)
        mentors = profiles[MENTEES:]
        Decision.objects.bulk_create(
            Decision(
                profile=profile,
                outcome=Decision.Outcome.CAN_BE_MET,
                answer=Decision.Answer.ACCEPTED if profile.is_mentor else "",
            )
            for profile in profiles
        )
        Training.objects.bulk_create(Training(profile=profile, held_on=today, content="x") for profile in mentors)
        Check.objects.bulk_create(
            Check(profile=profile, kind=Check.Kind.OFFENCES, issued_on=today, expires_on=today + timedelta(days=365))
            for profile in mentors
        )


def answer_all(profiles: list[Profile]) -> None:
    from mentoring.people.models import Profile
    from mentoring.people.sealed import seal_words
    from mentoring.people.words import Answers

    chance = random.Random(SEED)
    for profile in profiles:
        seal_words(profile, Answers(values=answers_of(profile, chance)), profile)
    Profile.objects.bulk_update(profiles, ["key", "body"], batch_size=200)


def answers_of(profile: Profile, chance: random.Random) -> dict[str, Any]:
    from mentoring.people.questions import Kind, questions_of

    found: dict[str, Any] = {}
    for question in questions_of(profile.kind).values():
        codes = [code for code, _words in question.options]
        if not question.is_required and chance.random() > ANSWERED:
            continue
        match question.kind:
            case Kind.CHOICE:
                found[question.key] = chance.choice(codes)
            case Kind.CHOICES:
                found[question.key] = chance.sample(codes, chance.randint(1, min(4, len(codes))))
            case Kind.AVAILABILITY:
                found[question.key] = chance.sample(codes, chance.randint(2, 8))
            case Kind.NUMBER:
                found[question.key] = chance.randint(question.least, question.most)
            case Kind.WORDS:
                found[question.key] = "Zażółć gęślą jaźń. " * chance.randint(2, 12)
    found["languages"] = ["pl", *(code for code in ("en", "uk") if chance.random() < 0.3)]
    return found | ({} if profile.is_mentor else {"age": "18-24"})

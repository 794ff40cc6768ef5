"""Where people stand: profiles with their answers and records, read for many in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from accounts.models import Programme, User
from confidentiality.rows import open_words
from mentoring.people.models import Check, Consent, Decision, Interview, Profile, Training
from mentoring.people.models.profiles import ProfileQuerySet
from mentoring.people.models.records import Record
from mentoring.people.questions import Answer, Question, Step, questions_of, settled_in, steps_of
from mentoring.people.words import Answers
from mentoring.programmes.models import Edition

EXPIRES_SOON = timedelta(days=30)


@dataclass(frozen=True)
class Standing:
    """One profile and all that decides what may be done with it; struck records are left out.

    Questions that the programme has settled are not among its steps, and answers given to them before do not count.
    """

    profile: Profile
    answers: Answers
    settled: frozenset[str]
    interviews: list[Interview]
    decisions: list[Decision]
    trainings: list[Training]
    checks: list[Check]
    consents: list[Consent]

    @property
    def decision(self) -> Decision | None:
        """The one that counts: the last."""
        return self.decisions[0] if self.decisions else None

    @cached_property
    def values(self) -> dict[str, Answer]:
        return {key: answer for key, answer in self.answers.values.items() if key not in self.settled}

    @property
    def steps(self) -> tuple[Step, ...]:
        return steps_of(self.profile.kind, self.settled)

    @property
    def steps_done(self) -> int:
        return sum(is_done(step, self.values) for step in self.steps)

    @property
    def missing(self) -> list[Question]:
        """What has to be answered before the profile is sent."""
        return [
            question
            for question in questions_of(self.profile.kind, self.settled).values()
            if question.is_required and question.key not in self.values
        ]

    @property
    def changed_since_decision(self) -> set[str]:
        """Questions whose answer became another one after the decision."""
        if self.decision is None:
            return set()
        return {key for key, moment in self.answers.changed.items() if moment > self.decision.at}

    def checks_that_count(self) -> list[Check]:
        """The one of each kind that is valid longest."""
        longest = {check.kind: check for check in sorted(self.checks, key=lambda check: check.expires_on)}
        return list(longest.values())

    def expiring(self, today: date) -> list[Check]:
        return [check for check in self.checks_that_count() if today <= check.expires_on <= today + EXPIRES_SOON]


def is_done(step: Step, values: dict[str, Answer]) -> bool:
    """A step is done when its required questions are answered, or, where it has none, any of its questions is."""
    wanted = [question.key for question in step.questions if question.is_required]
    if wanted:
        return all(key in values for key in wanted)
    return any(question.key in values for question in step.questions)


RECORDS: dict[str, type[Record]] = {
    "interviews": Interview,
    "decisions": Decision,
    "trainings": Training,
    "checks": Check,
    "consents": Consent,
}


def standings(profiles: ProfileQuerySet) -> list[Standing]:
    """Where the people of these profiles stand, by name."""
    found = list(profiles.select_related("person", "programme").order_by("person__display_name", "pk"))
    opened = open_words(found, Answers)
    settled = settled_for(found)
    kept = {name: by_profile(kind, found) for name, kind in RECORDS.items()}
    return [
        Standing(
            profile,
            answers,
            settled[profile.programme_id],
            **{name: records.get(profile.pk, []) for name, records in kept.items()},
        )
        for profile, answers in zip(found, opened, strict=True)
    ]


def settled_for(profiles: list[Profile]) -> dict[int, frozenset[str]]:
    """By programme, the questions that it has settled for everybody."""
    programmes = {profile.programme_id for profile in profiles}
    editions = Edition.objects.in_bulk(programmes)
    return {programme: settled_in(editions.get(programme)) for programme in programmes}


def by_profile(kind: type[Record], profiles: list[Profile]) -> dict[int, list[Any]]:
    """The records of one kind that count, in their order, by the number of the profile."""
    grouped: dict[int, list[Any]] = {}
    for record in kind.objects.filter(profile__in=profiles, struck_at=None).select_related("by"):
        grouped.setdefault(record.profile_id, []).append(record)
    return grouped


def standing_of(profile: Profile) -> Standing:
    [found] = standings(Profile.objects.filter(pk=profile.pk))
    return found


def standing_in(programme: Programme, person: User, kind: str) -> Standing | None:
    """How somebody stands as a mentee or mentor of a programme; None while there is no profile."""
    found = standings(Profile.objects.filter(programme=programme, person=person, kind=kind))
    return found[0] if found else None

"""Mentorships for the demonstration: made, promised and signed by the same actions as in earnest, and dated back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone, translation

from accounts.models import Programme, User
from mentoring.mentorships.actions import (
    accept_pledges,
    answer_item,
    change_terms,
    confirm_paper,
    make_mentorship,
    name_group,
    propose_item,
    record_checkpoint,
    sign_agreement,
)
from mentoring.mentorships.actions.agreeing import key_of_due
from mentoring.mentorships.models import Agreement, Mentorship, Signature
from mentoring.mentorships.pledges import PLEDGES
from mentoring.mentorships.situation import situation_of
from mentoring.mentorships.words import Terms
from mentoring.programmes.models import Edition

MADE_AGO, SIGNED_AGO = timedelta(days=20), timedelta(days=14)


@dataclass(frozen=True)
class Sample:
    """Who is in it, how its group is called, what one of them proposed for the code, and who has signed."""

    mentor: str
    mentees: tuple[str, ...]
    name: str = ""
    item: str = ""
    signs: bool = True


SAMPLES = {
    "pl": (
        Sample("piotr", ("ola",)),
        Sample(
            "halina",
            ("kuba", "wiktoria", "nazar"),
            name="Cztery skrzydła",
            item="Pytania nie są głupie. Kto nie rozumie, ten mówi.",
        ),
        Sample("piotr", ("lena",), signs=False),
    ),
    "en": (
        Sample("tom", ("amira",)),
        Sample("tom", ("eleni", "daniel"), name="Harbour Three", item="We ask before we advise."),
    ),
}


def demonstrate_mentorships(manager: User, programme: Programme, people: Mapping[str, User], language: str) -> None:
    with translation.override(language):
        for sample in SAMPLES.get(language, ()):
            begin(sample, manager, Edition.objects.of(programme), people)


def begin(sample: Sample, manager: User, edition: Edition, people: Mapping[str, User]) -> None:
    mentor, mentees = people[sample.mentor], [people[name] for name in sample.mentees]
    made = make_mentorship(manager, edition, mentor, mentees)
    if not sample.signs:
        promise(mentees[0])
        return
    began = timezone.localdate() - SIGNED_AGO
    change_terms(mentor, made, 1, Terms(starts_on=began, ends_on=edition.ends_on, rhythm="fortnightly"))
    if sample.item:
        item = propose_item(mentees[0], made, sample.item)
        for other in (mentor, *mentees[1:]):
            answer_item(other, item, wants_in=True)
    if sample.name:
        name_group(mentees[0], made, sample.name)
    sign_all(made, [*mentees, mentor, manager])
    record_checkpoint(manager, made, began)
    date_back(made)


def sign_all(made: Mentorship, signers: list[User]) -> None:
    for person in signers:
        promise(person)
        sign_agreement(person, made, situation_of(made).agreements[0].version)
    left = situation_of(made)
    confirm_paper(signers[-1], made, left.agreements[0].version, [key_of_due(due) for due in left.missing])


def promise(person: User) -> None:
    accept_pledges(person, {kind: pledge.version for kind, pledge in PLEDGES.items()})


def date_back(made: Mentorship) -> None:
    """It was made three weeks ago and signed at the first session."""
    now = timezone.now()
    Mentorship.objects.filter(pk=made.pk).update(made_at=now - MADE_AGO)
    made.participants.update(since=now - MADE_AGO)
    Agreement.objects.filter(mentorship=made).update(made_at=now - MADE_AGO)
    Agreement.objects.filter(mentorship=made).exclude(completed_at=None).update(completed_at=now - SIGNED_AGO)
    Signature.objects.filter(agreement__mentorship=made).update(at=now - SIGNED_AGO)

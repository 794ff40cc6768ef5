"""What managers put on record: talks, training, checks, a guardian's consent. A mistake is struck out, not erased."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.people.models import Check, Consent, Interview, Profile, Training
from mentoring.people.models.records import Record, SealedRecord
from mentoring.people.recorded import tell_recorded
from mentoring.people.rules import may_decide
from mentoring.people.sealed import seal_words
from mentoring.people.words import Guardian, Talk


def add_interview(person: User, profile: Profile, held_on: date, talk: Talk) -> Interview:
    """Raises ValidationError for a day that has not come yet, as the others here do for what makes no sense."""
    return put(person, profile, Interview(held_on=held_on), talk)


def add_training(person: User, profile: Profile, held_on: date, content: str, trainer: str) -> Training:
    """Only a mentor is trained (R26)."""
    if not profile.is_mentor:
        raise Refusal(_("A training is recorded for mentors."), "not_mentor")
    return put(person, profile, Training(held_on=held_on, content=content, trainer=trainer))


def add_check(person: User, profile: Profile, kind: Check.Kind, issued_on: date, expires_on: date) -> Check:
    return put(person, profile, Check(kind=kind, issued_on=issued_on, expires_on=expires_on))


def add_consent(person: User, profile: Profile, given_on: date, given: Consent.Given, guardian: Guardian) -> Consent:
    """Only for a mentee (S26)."""
    if profile.is_mentor:
        raise Refusal(_("A guardian's consent is recorded for mentees."), "not_mentee")
    return put(person, profile, Consent(given_on=given_on, given=given), guardian)


@transaction.atomic
def withdraw_consent(person: User, consent: Consent) -> None:
    """A guardian has taken the consent back; that it once was given stays on record."""
    managed_and_locked(person, consent.profile)
    consent.refresh_from_db()
    if consent.withdrawn_at is None and consent.struck_at is None:
        consent.withdrawn_at, consent.withdrawn_by = timezone.now(), person
        consent.save(update_fields=["withdrawn_at", "withdrawn_by"])


@transaction.atomic
def strike_record(person: User, record: Record) -> None:
    """Strike out what was written down by mistake: it counts no more and stays to be seen."""
    managed_and_locked(person, record.profile)
    record.refresh_from_db()
    if record.struck_at is None:
        record.struck_at, record.struck_by = timezone.now(), person
        record.save(update_fields=["struck_at", "struck_by"])


@transaction.atomic
def put[Kept: Record](person: User, profile: Profile, record: Kept, words: msgspec.Struct | None = None) -> Kept:
    profile = managed_and_locked(person, profile)
    record.profile, record.by = profile, person
    if words is not None and isinstance(record, SealedRecord):
        seal_words(record, words, profile)
    record.full_clean(exclude=["key", "body", "profile", "by"])
    record.save(force_insert=True)
    tell_recorded(profile)
    return record


def managed_and_locked(person: User, profile: Profile) -> Profile:
    """The lock keeps two first writers of a profile from making two keys."""
    if not may_decide(person, profile):
        raise Refusal(
            _("Only a manager of the programme does this, and never about themselves."),
            "not_manager",
            HTTPStatus.FORBIDDEN,
        )
    return Profile.objects.select_for_update().get(pk=profile.pk)

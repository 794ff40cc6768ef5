"""What managers put on record about a profile: talks, decisions, training, checks, consents. Nothing is overwritten."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, User
from confidentiality.models import DataKey
from mentoring.people.models.profiles import Profile


def not_in_the_future(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError(_("This day has not come yet."), "future")


class RecordQuerySet[Kept: models.Model](models.QuerySet[Kept]):
    def visible_to(self, person: User) -> Self:
        """A manager's own programmes, but what is on record about oneself is not one's own to read here."""
        managed = Programme.objects.managed_by(person)
        return self.filter(profile__programme__in=managed).exclude(profile__person=person)


class Record(models.Model):
    """Something on record about a profile: when it was written down, and by whom. A mistake is struck out and stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="%(class)ss")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    struck_at = models.DateTimeField(null=True, blank=True, editable=False)
    struck_by = models.ForeignKey(User, models.SET_NULL, null=True, editable=False, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.at:%Y-%m-%d}"


class SealedRecord(Record):
    """One whose words are sealed."""

    key = models.ForeignKey(DataKey, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.BinaryField(default=bytes)

    class Meta(Record.Meta):
        abstract = True

    @property
    def bound_to(self) -> str:
        return f"{self._meta.model_name}|{self.profile_id}|{self.pk}"


class Interview(SealedRecord):
    """A personal talk with an applicant (R29, R31) and the manager's impression of it."""

    held_on = models.DateField(_("date of the talk"), validators=[not_in_the_future])

    class Meta(SealedRecord.Meta):
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ["-held_on", "-at"]


class Decision(SealedRecord):
    """Whether somebody's needs can be met here (R29); of a mentor, an offer that waits for an answer (R30)."""

    class Outcome(models.TextChoices):
        CAN_BE_MET = "can", _("can be met here")
        CANNOT_BE_MET = "cannot", _("cannot be met here")
        REFER = "refer", _("somebody else can help better")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    outcome = models.CharField(_("decision"), max_length=6, choices=Outcome)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(SealedRecord.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["can", "cannot", "refer"]), name="decision_of_known_outcome"
            )
        ]


class Training(Record):
    """A training that a mentor has had (R26)."""

    held_on = models.DateField(_("date"), validators=[not_in_the_future])
    content = models.CharField(_("what it was about"), max_length=300)
    trainer = models.CharField(_("who led it"), max_length=120)

    class Meta(Record.Meta):
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["-held_on", "-at"]


class Check(Record):
    """That a background check was seen, and until when it counts (S20); the paper itself is not kept here."""

    class Kind(models.TextChoices):
        OFFENCES = "offences", _("register of sexual offences")
        RECORD = "record", _("criminal record certificate")
        ABROAD = "abroad", _("certificate from another country")
        STATEMENT = "statement", _("own statement, where the law allows it")

    kind = models.CharField(_("which check"), max_length=10, choices=Kind)
    issued_on = models.DateField(_("issued on"), validators=[not_in_the_future])
    expires_on = models.DateField(_("valid until"))

    class Meta(Record.Meta):
        verbose_name = _("background check")
        verbose_name_plural = _("background checks")
        ordering = ["-expires_on", "-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("issued_on")),
                name="check_expires_after_its_issue",
                violation_error_message=_("The check has to be valid for at least a day: look at the two dates."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["offences", "record", "abroad", "statement"]), name="check_of_known_kind"
            ),
        ]


class Consent(SealedRecord):
    """That a guardian agreed (S26): confirmed by a manager, withdrawn when the guardian says so."""

    class Given(models.TextChoices):
        PAPER = "paper", _("signed on paper")
        PERSON = "person", _("in person")
        CALL = "call", _("in a call")
        MESSAGE = "message", _("in a message")

    given_on = models.DateField(_("when"), validators=[not_in_the_future])
    given = models.CharField(_("how"), max_length=8, choices=Given)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(SealedRecord.Meta):
        verbose_name = _("guardian's consent")
        verbose_name_plural = _("guardians' consents")
        ordering = ["-given_on", "-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(given__in=["paper", "person", "call", "message"]), name="consent_of_known_way"
            )
        ]

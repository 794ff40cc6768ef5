"""The three-sided agreement (T2) in its versions, who signed which, and the code of ethics that grows inside it."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.mentorships.models.mentorships import Mentorship, Participant, SealedRow


class Agreement(SealedRow):
    """One version: its terms and its exact text in every language are sealed and never change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField(_("version"))
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(_("signed by everybody"), null=True, blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["mentorship", "version"], name="one_agreement_a_version")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.version}"


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, person: User) -> Self:
        """Papers show names and handwriting: the managers of the programme only."""
        return self.filter(agreement__mentorship__in=Mentorship.objects.managed_by(person))


class Paper(SealedRow):
    """A scan of a signed paper: its name is sealed here, its bytes in the data folder as the files of rooms are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="papers")
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed paper")
        verbose_name_plural = _("signed papers")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.at:%Y-%m-%d}"


class Signature(models.Model):
    """That one side has signed one version: when, in which language, and the SHA-256 of the text as it was read."""

    class Side(models.TextChoices):
        MENTOR = "mentor", _("mentor")
        MENTEE = "mentee", _("mentee")
        GUARDIAN = "guardian", _("parent or guardian")
        MANAGER = "manager", _("manager")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    side = models.CharField(_("side"), max_length=8, choices=Side)
    person = models.ForeignKey(
        User, models.CASCADE, related_name="+", help_text=_("who signs; of a guardian, for whom they sign")
    )
    language = models.CharField(_("language"), max_length=5)
    text_hash = models.CharField(_("SHA-256 of the text"), max_length=64)
    at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", help_text=_("the manager who saw the signed paper")
    )

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "side", "person"], name="signed_once"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(side="manager"), name="one_manager_signs_for_the_programme"
            ),
            models.CheckConstraint(
                condition=Q(side__in=["mentor", "mentee", "guardian", "manager"]), name="signature_of_known_side"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}, {self.at:%Y-%m-%d}"


class CodeItemQuerySet(models.QuerySet["CodeItem"]):
    def visible_to(self, person: User) -> Self:
        return self.filter(mentorship__in=Mentorship.objects.visible_to(person))


class CodeItem(SealedRow):
    """One sentence of the code of ethics: of the preset ones (`preset`) or in somebody's own words, sealed.

    It stands once everybody has adopted it, and goes once everybody wants it to go (R76, R77).
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ADOPTED = "adopted", _("adopted")
        REMOVED = "removed", _("removed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="code_items")
    preset = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    order = models.PositiveSmallIntegerField(default=0)

    objects = CodeItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of the code of ethics")
        verbose_name_plural = _("items of the code of ethics")
        ordering = ["order", "at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["proposed", "adopted", "removed"]), name="code_item_state"),
            models.UniqueConstraint(
                fields=["mentorship", "preset"], condition=~Q(preset=""), name="preset_item_once_a_mentorship"
            ),
        ]

    def __str__(self) -> str:
        return self.preset or str(self.get_state_display())


class Adoption(models.Model):
    """That somebody wants an item in the code, or wants it out of it."""

    item = models.ForeignKey(CodeItem, models.CASCADE, related_name="adoptions")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="adoptions")
    wants_in = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("adoption of an item")
        verbose_name_plural = _("adoptions of items")
        constraints = [models.UniqueConstraint(fields=["item", "participant"], name="one_word_an_item")]

    def __str__(self) -> str:
        return f"{self.participant_id} / {self.item_id}"

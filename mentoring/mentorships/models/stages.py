"""What managers put on record about the way through the stages: sessions that were held, and rules that were waived."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.mentorships.models.mentorships import Mentorship, SealedRow
from mentoring.programmes.stages import Stage


class CheckpointQuerySet(models.QuerySet["Checkpoint"]):
    def visible_to(self, person: User) -> Self:
        return self.filter(mentorship__in=Mentorship.objects.visible_to(person))


class Checkpoint(models.Model):
    """That a session face to face was held, on which day, and at which stage that was (R14)."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="checkpoints")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    held_on = models.DateField(_("day"))
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CheckpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("session face to face")
        verbose_name_plural = _("sessions face to face")
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "held_on"], name="one_checkpoint_a_day"),
            models.CheckConstraint(
                condition=Q(stage__in=["initial", "thematic", "monitoring", "final"]), name="checkpoint_before_the_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.held_on}"


class Waiver(SealedRow):
    """That a manager let a mentorship pass a gate that was closed, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="waivers")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    gate = models.CharField(_("rule"), max_length=20)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("waived rule")
        verbose_name_plural = _("waived rules")
        constraints = [models.UniqueConstraint(fields=["mentorship", "stage", "gate"], name="waived_once")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.gate}"

"""The plan of a mentorship's sessions, version by version, and who has agreed to which (R46, R47)."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.models.mentorships import SealedRow


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def visible_to(self, person: User) -> Self:
        return self.filter(mentorship__in=Mentorship.objects.visible_to(person))


class PlanVersion(SealedRow):
    """One version of the plan: its rows are sealed, and it is agreed once mentor and mentees have all agreed to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="plans")
    number = models.PositiveSmallIntegerField(_("version"))
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(_("agreed by everybody"), null=True, blank=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of sessions")
        verbose_name_plural = _("plans of sessions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["mentorship", "number"], name="one_plan_a_version")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"


class PlanConsent(models.Model):
    """That somebody agrees to one version of the plan."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="consents")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("agreement to a plan")
        verbose_name_plural = _("agreements to plans")
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="plan_agreed_once")]

    def __str__(self) -> str:
        return f"{self.person_id} / {self.version_id}"

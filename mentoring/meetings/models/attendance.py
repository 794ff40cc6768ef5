"""Who was there: proven by the code on the mentor's phone or by the word of the other side, never by a location."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.meetings.models.sessions import Session
from mentoring.mentorships.models.mentorships import SealedRow


class CheckIn(SealedRow):
    """The secret, sealed, from which the rotating codes of a session come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.OneToOneField(Session, models.CASCADE, related_name="check_in")
    opened_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.opened_at:%Y-%m-%d}"


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def counting(self) -> Self:
        """By code, or said by one side and confirmed by the other."""
        return self.filter(Q(how=Attendance.How.CODE) | Q(confirmed_at__isnull=False))


class Attendance(models.Model):
    """That somebody was at a session. `entered_at` is the time on their device, `arrived_at` when we learned of it."""

    class How(models.TextChoices):
        CODE = "code", _("with the code")
        BY_HAND = "by_hand", _("by hand")

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    how = models.CharField(max_length=7, choices=How)
    entered_at = models.DateTimeField(default=timezone.now)
    arrived_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    confirmed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="attends_once"),
            models.CheckConstraint(condition=Q(how__in=["code", "by_hand"]), name="attendance_of_known_way"),
            models.CheckConstraint(
                condition=Q(entered_by=None) | Q(confirmed_by=None) | ~Q(entered_by=F("confirmed_by")),
                name="nobody_confirms_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} / {self.session_id}"

    @property
    def counts(self) -> bool:
        return self.how == self.How.CODE or self.confirmed_at is not None

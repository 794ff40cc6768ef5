"""Messages that were reported, and to whom they go."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, User
from chat.models.rooms import Room
from confidentiality.models import DataKey


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, person: User) -> Self:
        """One's own; a manager's those of the programme that are not about a manager; and the independent person's."""
        managed = Programme.objects.managed_by(person)
        to_managers = Q(is_about_manager=False, room__programme__in=managed) & ~Q(about=person)
        return self.filter(Q(reporter=person) | to_managers | (Q(reader=person) & ~Q(about=person)))


class Report(models.Model):
    """A message somebody reported, with two on either side, sealed as they were; and who it goes to.

    A report about a manager goes to the programme's independent person (`reader`) and to no manager.
    """

    class Reason(models.TextChoices):
        HURTS = "hurts", _("It hurts or threatens somebody")
        PRIVATE = "private", _("It shares something private")
        CONTACT = "contact", _("It asks for something that is not all right")
        DANGER = "danger", _("Somebody may be in danger")
        OTHER = "other", _("Something else")

    room = models.ForeignKey(Room, models.PROTECT, related_name="reports")
    seq = models.BigIntegerField()
    reporter = models.ForeignKey(User, models.PROTECT, related_name="reports_made")
    about = models.ForeignKey(User, models.PROTECT, null=True, related_name="reports_about")
    reader = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="reports_to_read")
    reason = models.CharField(_("reason"), max_length=8, choices=Reason)
    is_about_manager = models.BooleanField(default=False)
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+", db_index=False)
    body = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [models.UniqueConstraint(fields=["room", "seq", "reporter"], name="report_once_a_person")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.pk}"

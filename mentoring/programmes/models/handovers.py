"""A manager's duties handed over for good, or delegated for a time (R22)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, Role, User


class HandoverQuerySet(models.QuerySet["Handover"]):
    def current(self) -> Self:
        """Delegations that go on: a role may also end elsewhere, so the role itself is asked."""
        return self.filter(kind=Handover.Kind.DELEGATED, role__until=None)

    def visible_to(self, person: User) -> Self:
        return self.filter(role__programme__in=Programme.objects.managed_by(person))


class Handover(models.Model):
    """Who gave the duties to whom, from when until when, and who ended it; it stays on record.

    The role says to whom, in which programme, and when it really ended.
    """

    class Kind(models.TextChoices):
        HANDED_OVER = "handed_over", _("handed over for good")
        DELEGATED = "delegated", _("delegated for a time")

    role = models.ForeignKey(Role, models.CASCADE, related_name="handovers")
    kind = models.CharField(_("how"), max_length=12, choices=Kind)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="handovers_given")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateField(_("last day"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    ended_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="handovers_ended")

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover of duties")
        verbose_name_plural = _("handovers of duties")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="delegated", until__isnull=False) | Q(kind="handed_over", until=None),
                name="handover_until_a_day_if_delegated",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

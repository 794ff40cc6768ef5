"""The only way in: an invitation to one role in one programme."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.belonging import Programme, Role
from accounts.models.people import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, person: User) -> Self:
        return self.filter(programme__in=Programme.objects.managed_by(person))

    def open(self) -> Self:
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """Opened once, by its link or by its short code; only the keyed hashes of both are kept."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting")
        USED = "used", _("used")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("expired")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="invitations")
    kind = models.CharField(_("role"), max_length=10, choices=Role.Kind)
    label = models.CharField(
        _("for whom"), max_length=60, blank=True, help_text=_("A note for you only, so that you know whose it is.")
    )
    link_digest = models.CharField(max_length=64, unique=True, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    batch = models.UUIDField(
        default=uuid.uuid4, db_index=True, editable=False
    )  # one sending of the form: a second makes none twice
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(withdrawn_at=None), name="invitation_used_or_withdrawn_not_both"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.programme}"

    @property
    def state(self) -> State:
        if self.used_at:
            return self.State.USED
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        return self.State.EXPIRED if self.expires_at <= timezone.now() else self.State.OPEN

"""A list of people that waits to be confirmed, and what it said about those who have not come in yet."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Programme, User
from confidentiality.models import DataKey
from mentoring.people.models import Profile


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, person: User) -> Self:
        return self.filter(programme__in=Programme.objects.managed_by(person))

    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at=None)


class Import(models.Model):
    """One file of mentees or mentors. Its rows are sealed in `body`, and erased as soon as they are not needed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="imports")
    kind = models.CharField(_("role"), max_length=10, choices=Profile.Kind)
    columns = models.JSONField(default=list)  # for each column, the question it answers; "" is not used
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)  # how many are to be invited, or were
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.BinaryField(default=bytes)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["mentee", "mentor"]), name="import_of_known_kind"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(confirmed_at__isnull=False), name="import_done_when_confirmed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.made_at:%Y-%m-%d}"

    @property
    def key_scope(self) -> str:
        return f"import:{self.pk}"

    @property
    def bound_to(self) -> str:
        return f"import|{self.pk}"


class Draft(models.Model):
    """What a list said about somebody who is invited; it becomes their profile when they come in."""

    invitation = models.OneToOneField(Invitation, models.CASCADE, primary_key=True, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.BinaryField(default=bytes)

    class Meta:
        verbose_name = _("draft of a profile")
        verbose_name_plural = _("drafts of profiles")

    def __str__(self) -> str:
        return str(self.invitation)

    @property
    def key_scope(self) -> str:
        return f"draft:{self.pk}"

    @property
    def bound_to(self) -> str:
        return f"draft|{self.pk}"

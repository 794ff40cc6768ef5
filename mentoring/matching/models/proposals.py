"""A manager's proposals for a programme, the places in them, and who is never put together."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, User
from confidentiality.models import DataKey
from mentoring.people.models import Profile
from mentoring.programmes.models import Edition


class ManagedQuerySet[Kept: models.Model](models.QuerySet[Kept]):
    def visible_to(self, person: User) -> Self:
        """Proposals are the managers' own matter: nobody else learns who could have been with whom."""
        return self.filter(edition__programme__in=Programme.objects.managed_by(person))


class Proposal(models.Model):
    """Who could go with whom: made by the engine, changed by managers, and confirmed by one of them with a reason."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being worked on")
        SAVED = "saved", _("kept copy")
        CONFIRMED = "confirmed", _("confirmed")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="proposals")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="proposals_made")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    weights: models.JSONField[dict[str, float]] = models.JSONField(default=dict)
    leads: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    undo: models.JSONField[list[Any]] = models.JSONField(default=list)

    confirmed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="proposals_confirmed")
    confirmed_at = models.DateTimeField(null=True)
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.BinaryField(default=bytes)  # the reason, sealed

    objects = ManagedQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["draft", "saved", "confirmed"]), name="proposal_known_state"),
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | Q(~Q(state="confirmed"), confirmed_at__isnull=True),
                name="proposal_confirmed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def bound_to(self) -> str:
        return f"proposal|{self.pk}"


class Place(models.Model):
    """A mentee's place with a mentor; `score` is what the engine said when somebody was last put there."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="places")
    mentee = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    score = models.FloatField(default=0)
    is_pinned = models.BooleanField(default=False)
    is_moved = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [models.UniqueConstraint(fields=["proposal", "mentee"], name="one_place_a_mentee")]

    def __str__(self) -> str:
        return f"{self.mentee} – {self.mentor}"


class Apart(models.Model):
    """Two people who are never put together: a manager says so, or one of the two has asked for it (S11)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="kept_apart")
    one = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    other = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    is_asked_for = models.BooleanField(default=False)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ManagedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept apart")
        verbose_name_plural = _("kept apart")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="kept_apart_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="kept_apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"

"""A goal of one mentee (T3) or of the whole group (T4), its tasks, its way so far, and what others say about it."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.mentorships.models.mentorships import SealedRow


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, person: User) -> Self:
        """One's own; those of the group one is in; of others what is written and theirs to read, never a draft.

        Mentors and managers read every goal that is written, other mentees what is shared with the group.
        """
        here = Participant.objects.current().filter(mentorship=OuterRef("mentorship"), person=person)
        as_mentor = here.filter(role=Participant.Role.MENTOR)
        managed = Q(mentorship__in=Mentorship.objects.managed_by(person))
        written = Q(settled_at__isnull=False)
        return self.filter(
            Q(owner=person)
            | (Q(owner=None) & (Exists(here) | managed))
            | (written & (Exists(as_mentor) | managed))
            | (written & Q(is_shared=True) & Exists(here))
        )

    def personal(self) -> Self:
        return self.exclude(owner=None)

    def common(self) -> Self:
        return self.filter(owner=None)

    def written(self) -> Self:
        return self.exclude(settled_at=None)


class Goal(SealedRow):
    """A goal; without an owner it is the group's. What is said about it is sealed in `body` as answers."""

    class Status(models.TextChoices):
        UNDER_WAY = "under_way", _("under way")
        REACHED = "reached", _("reached")
        PUT_ASIDE = "put_aside", _("put aside")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="goals")
    owner = models.ForeignKey(User, models.CASCADE, null=True, related_name="goals")
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(_("written"), null=True, blank=True)
    is_shared = models.BooleanField(_("shared with the group"), default=False)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.UNDER_WAY)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["under_way", "reached", "put_aside"]), name="goal_of_known_status"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.made_at:%Y-%m-%d}"

    @property
    def is_common(self) -> bool:
        return self.owner_id is None

    @property
    def is_draft(self) -> bool:
        return self.settled_at is None


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, person: User) -> Self:
        """Who reads a goal reads its tasks."""
        return self.filter(goal__in=Goal.objects.visible_to(person))


class Task(SealedRow):
    """A step towards a goal: what, who, until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="tasks")
    who = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.made_at:%Y-%m-%d}"


class Mark(models.Model):
    """Where a goal stood on a day: its status, and a mark on the programme's scale."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="marks")
    status = models.CharField(_("status"), max_length=9, choices=Goal.Status)
    level = models.PositiveSmallIntegerField(_("mark"), null=True, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.at:%Y-%m-%d}"


class Comment(SealedRow):
    """What the mentor or a manager says beside a goal; the goal itself they never touch (R23)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="comments")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.at:%Y-%m-%d}"

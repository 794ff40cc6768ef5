"""Who comes, and the polls in which people find a date that suits them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.meetings.models.sessions import Session
from mentoring.mentorships.models.mentorships import SealedRow


class Answer(SealedRow):
    """Whether somebody comes; whoever cannot says, sealed, how they will catch up (R79).

    It counts for the time at which the session then stood: `sequence` is the session's at that moment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="answers")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    is_coming = models.BooleanField()
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_answer_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} / {self.session_id}"


class PollQuerySet(models.QuerySet["Poll"]):
    def visible_to(self, person: User) -> PollQuerySet:
        return self.filter(session__in=Session.objects.visible_to(person))

    def open(self) -> PollQuerySet:
        return self.filter(closed_at=None)


class Poll(models.Model):
    """A search for a date of one session; at most one is open at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="polls")
    opened_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField(_("answers until"))
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("search for a date")
        verbose_name_plural = _("searches for dates")
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["session"], condition=Q(closed_at=None), name="one_open_poll_a_session")
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.opened_at:%Y-%m-%d}"


class PollSlot(models.Model):
    """A time that is offered; of a poll that found a date, the one that won."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("when"))
    has_won = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("offered time")
        verbose_name_plural = _("offered times")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "starts_at"], name="a_time_is_offered_once"),
            models.UniqueConstraint(fields=["poll"], condition=Q(has_won=True), name="one_time_wins"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class PollAnswer(models.Model):
    """Whether an offered time suits somebody."""

    class Choice(models.TextChoices):
        YES = "yes", _("yes")
        IF_NEED_BE = "if_need_be", _("if need be")
        NO = "no", _("no")

    slot = models.ForeignKey(PollSlot, models.CASCADE, related_name="answers")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer to an offered time")
        verbose_name_plural = _("answers to offered times")
        constraints = [
            models.UniqueConstraint(fields=["slot", "person"], name="one_poll_answer_a_slot"),
            models.CheckConstraint(condition=Q(choice__in=["yes", "if_need_be", "no"]), name="poll_answer_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_choice_display()} / {self.slot_id}"

"""A notice for one person, and its deliveries outside the app. Neither holds a word of what it is about."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, Role, User
from notifications.kinds import CODE_LENGTH, Channel, text_of


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: User) -> Self:
        """One's own, from their hour on."""
        return self.filter(person=person, told_at__isnull=False)

    def unseen(self) -> Self:
        return self.filter(seen_at=None)

    def waiting(self) -> Self:
        return self.filter(told_at=None)

    def about(self, thing: str) -> Self:
        """Of this thing and what belongs to it: `session:12` is also `session:12/moved`, but not `session:123`."""
        return self.filter(Q(about=thing) | Q(about__startswith=f"{thing}/"))


class Notice(models.Model):
    """One thing a person is told, once. It waits until `at`; what is told after `until` would be of no use."""

    person = models.ForeignKey(User, models.CASCADE, related_name="notices")
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=CODE_LENGTH)
    about = models.CharField(max_length=120)
    path = models.CharField(max_length=200)
    presses = models.BooleanField(default=False)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "about"], name="notice_told_once")]
        indexes = [
            models.Index(fields=["at"], condition=Q(told_at=None), name="notice_waiting"),
            models.Index(fields=["person"], condition=Q(seen_at=None), name="notice_unseen"),
            models.Index(fields=["about"], opclasses=["varchar_pattern_ops"], name="notice_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def text(self) -> str:
        return text_of(self.kind)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, person: User) -> Self:
        """For a manager: calls to make, to people of the programme managed, or of any where the notice names none."""
        managed = Programme.objects.managed_by(person)
        present = Role.objects.current().filter(programme__in=managed).values("person")
        return self.filter(
            Q(notice__programme__in=managed) | Q(notice__programme=None),
            channel=Channel.CALL,
            notice__person__in=present,
            notice__person__is_active=True,
        )

    def waiting(self) -> Self:
        return self.filter(state=Delivery.State.WAITING)

    def due(self, now: datetime) -> Self:
        return self.waiting().filter(due_at__lte=now).exclude(channel=Channel.CALL)


class Delivery(models.Model):
    """One way in which a notice goes out of the house, and how that went: a row of the outbox.

    It is `sending` from the moment before it is handed over until the answer is written down; who finds it there
    later does not know whether it arrived.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        DROPPED = "dropped", _("not needed any more")
        DEAD = "dead", _("given up")

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=4, choices=[(channel.value, channel.value) for channel in Channel])
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=40, blank=True)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_index=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_a_channel"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "sent", "dropped", "dead"]), name="delivery_of_known_state"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="delivery_due"),
            models.Index(fields=["began_at"], condition=Q(state="sending"), name="delivery_under_way"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"

"""The log of what happened in a room; words are here only as ciphertext."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from chat.models.rooms import Member, Room
from confidentiality.models import DataKey


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, person: User) -> Self:
        """What happened in the person's rooms since they came, and was not erased."""
        mine = Member.objects.current().filter(person=person, room=OuterRef("room"), since__lt=OuterRef("seq"))
        return self.filter(Exists(mine), seq__gt=F("room__floor"))

    def messages(self) -> Self:
        return self.filter(kind=Event.Kind.MESSAGE)

    def after(self, seq: int) -> Self:
        return self.filter(seq__gt=seq).order_by("seq")

    def before(self, seq: int) -> Self:
        return self.filter(seq__lt=seq).order_by("-seq")


class Event(models.Model):
    """One entry of a room's log. A message keeps its row; edits, deletions and reactions are entries of their own.

    On a message `rev`, `last_edit` and `is_deleted` follow what later entries did to it.
    """

    class Kind(models.TextChoices):
        MESSAGE = "message", _("message")
        EDITED = "edited", _("edited")
        DELETED = "deleted", _("deleted")
        REACTED = "reacted", _("reaction")
        PINNED = "pinned", _("pinned")
        MEMBERSHIP = "membership", _("people")
        POLICY = "policy", _("state of the room")

    room = models.ForeignKey(Room, models.PROTECT, related_name="events")
    seq = models.BigIntegerField()
    sender = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    cid = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    target = models.BigIntegerField(null=True)
    rev = models.PositiveIntegerField(default=0)
    last_edit = models.BigIntegerField(default=0)
    is_deleted = models.BooleanField(default=False)
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.BinaryField()
    at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="event_seq_once"),
            # cid first: one lookup by cid finds every retry of a batch
            models.UniqueConstraint(fields=["cid", "sender", "room"], name="event_cid_once"),
        ]
        indexes = [
            models.Index(fields=["room", "target"], condition=Q(target__isnull=False), name="event_by_target"),
            models.Index(fields=["room", "seq"], condition=Q(kind="message"), name="message_by_seq"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq} / {self.room_id}"

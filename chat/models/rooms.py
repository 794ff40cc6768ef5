"""Rooms, and who is in them."""

from __future__ import annotations

import secrets
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, Role, User


def new_epoch() -> str:
    return secrets.token_urlsafe(9)


class RoomQuerySet(models.QuerySet["Room"]):
    def visible_to(self, person: User) -> Self:
        """The rooms in which the person is now; what was erased is nobody's."""
        return self.filter(pk__in=Member.objects.current().filter(person=person).values("room"))


class Room(models.Model):
    """A conversation: a log that only grows. `head` is the last number given, `floor` the last one that was erased."""

    class Kind(models.TextChoices):
        PAIR = "pair", _("pair")
        GROUP = "group", _("group")
        HELP = "help", _("help line")

    class State(models.TextChoices):
        WAITING = "waiting", _("not open yet")
        OPEN = "open", _("open")
        SEALED = "sealed", _("read only")
        ERASED = "erased", _("erased")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="rooms")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.OPEN)
    title = models.CharField(_("title"), max_length=120, blank=True)
    subject = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="help_lines", help_text=_("whose help line it is")
    )
    waiting_reason = models.CharField(_("rule that keeps it closed"), max_length=40, blank=True)
    waiting_done = models.PositiveSmallIntegerField(default=0)
    waiting_needed = models.PositiveSmallIntegerField(default=0)
    head = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(default=0)
    epoch = models.CharField(max_length=40, default=new_epoch)
    people_version = models.PositiveIntegerField(default=0, help_text=_("counts who came and went"))
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    last_at = models.DateTimeField(default=timezone.now)

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "subject"],
                condition=Q(kind="help") & ~Q(state="erased"),
                name="one_help_line_a_person",
            ),
            models.CheckConstraint(condition=Q(kind="help", subject__isnull=False) | ~Q(kind="help"), name="help_of"),
            models.CheckConstraint(condition=Q(floor__gte=0, floor__lte=F("head")), name="room_floor_under_head"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def key_scope(self) -> str:
        return f"room:{self.pk}"


class MemberQuerySet(models.QuerySet["Member"]):
    def current(self) -> Self:
        """Those who are in a room now. On a help line a manager is, as long as the role lasts."""
        manages = Role.objects.current().filter(
            kind=Role.Kind.MANAGER, person=OuterRef("person"), programme=OuterRef("room__programme")
        )
        return self.filter(
            ~Q(room__kind=Room.Kind.HELP) | Q(room__subject=F("person")) | Exists(manages),
            left_at=None,
            person__is_active=True,
        ).exclude(room__state=Room.State.ERASED)

    def visible_to(self, person: User) -> Self:
        return self.filter(room__in=Room.objects.visible_to(person))


class Member(models.Model):
    """A person in a room: from where on they may read, and how far they have read."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="members")
    person = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    since = models.BigIntegerField(default=0, help_text=_("what has this number or a lower one is not for them"))
    read = models.BigIntegerField(default=0)
    muted = models.BooleanField(_("muted"), default=False)
    shows_read = models.BooleanField(_("others see what I have read"), default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(fields=["room", "person"], name="member_once_a_room")]

    def __str__(self) -> str:
        return f"{self.person_id} / {self.room_id}"

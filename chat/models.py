"""Rooms, who is in them, and the log of what happened there; message text is here only as ciphertext."""

from __future__ import annotations

import secrets
import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, Role, User
from confidentiality.models import DataKey


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


class FileQuerySet(models.QuerySet["File"]):
    def visible_to(self, person: User) -> Self:
        """Files of messages the person may read, and their own that are not sent yet."""
        sent = Member.objects.current().filter(person=person, room=OuterRef("room"), since__lt=OuterRef("message"))
        mine = Q(uploader=person, message=None, room__in=Room.objects.visible_to(person))
        return self.filter((Exists(sent) & Q(message__gt=F("room__floor"))) | mine, is_deleted=False)


class File(models.Model):
    """A file that was uploaded to a room; name and type are inside the ciphertext, the bytes in the data folder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="files")
    uploader = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    message = models.BigIntegerField(null=True, blank=True)
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+", db_index=False)
    card = models.BinaryField()
    size = models.PositiveBigIntegerField()
    is_deleted = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["room", "message"], name="file_by_message")]

    def __str__(self) -> str:
        return str(self.pk)


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

"""What stays of a session: the diary with the mentor's remarks after it (T7), own notes, points of the agenda done."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.meetings.models.sessions import Session
from mentoring.mentorships.models.mentorships import SealedRow


class DiaryQuerySet(models.QuerySet["Diary"]):
    def visible_to(self, person: User) -> Self:
        """One's own; of others what is written, to whoever may see the session."""
        here = Q(session__in=Session.objects.visible_to(person))
        return self.filter(here & (Q(diarist=person) | Q(written_at__isnull=False)))

    def written(self) -> Self:
        return self.exclude(written_at=None)


class Diary(SealedRow):
    """One session's entry, sealed: who writes it and how (R53); a draft until it is written."""

    class Method(models.TextChoices):
        ALONE = "alone", _("one of us writes")
        TOGETHER = "together", _("one writes what all of us say")
        PAPER = "paper", _("on paper first, typed in later")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.OneToOneField(Session, models.CASCADE, related_name="diary")
    diarist = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    method = models.CharField(_("how it is written"), max_length=8, choices=Method, default=Method.ALONE)
    chosen_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(_("written"), null=True, blank=True)

    objects = DiaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("diary")
        verbose_name_plural = _("diaries")
        constraints = [
            models.CheckConstraint(condition=Q(method__in=["alone", "together", "paper"]), name="diary_of_known_method")
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.chosen_at:%Y-%m-%d}"


class Remarks(SealedRow):
    """What the mentor says after the entry, never inside it (R56)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.OneToOneField(Diary, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mentor's remarks")
        verbose_name_plural = _("mentors' remarks")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.at:%Y-%m-%d}"


class SessionNoteQuerySet(models.QuerySet["SessionNote"]):
    def visible_to(self, person: User) -> Self:
        """One's own, and nobody else's."""
        return self.filter(person=person, session__in=Session.objects.visible_to(person))


class SessionNote(SealedRow):
    """What somebody notes down for themselves in a session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="notes")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = SessionNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_note_a_person")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.changed_at:%Y-%m-%d}"


class AgendaTick(models.Model):
    """That a point of a session's agenda is done."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="ticks")
    point = models.CharField(max_length=30)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("point of an agenda")
        verbose_name_plural = _("points of agendas")
        constraints = [models.UniqueConstraint(fields=["session", "point"], name="a_point_is_done_once")]

    def __str__(self) -> str:
        return self.point

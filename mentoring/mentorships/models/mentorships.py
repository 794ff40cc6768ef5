"""One pair or group from the match to its end, and who is or was in it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, User
from chat.models import Room
from confidentiality.models import DataKey
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage


class SealedRow(models.Model):
    """A row whose words are sealed in `body`."""

    key = models.ForeignKey(DataKey, models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    body = models.BinaryField(default=bytes, editable=False)

    class Meta:
        abstract = True

    @property
    def bound_to(self) -> str:
        return f"{self._meta.model_name}|{self.pk}"


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def visible_to(self, person: User) -> Self:
        """Those in which the person is now, and those of the programmes that the person manages."""
        mine = Participant.objects.current().filter(mentorship=OuterRef("pk"), person=person)
        return self.filter(Q(Exists(mine)) | Q(edition__programme__in=Programme.objects.managed_by(person)))

    def managed_by(self, person: User) -> Self:
        return self.filter(edition__programme__in=Programme.objects.managed_by(person))

    def own(self, person: User) -> Self:
        """Those in which the person is a participant now."""
        return self.filter(Exists(Participant.objects.current().filter(mentorship=OuterRef("pk"), person=person)))

    def going_on(self) -> Self:
        return self.filter(ended_at=None)


class Mentorship(SealedRow):
    """A pair or group of a programme. Why it ended early is sealed, for managers only (R36)."""

    class Kind(models.TextChoices):
        PAIR = "pair", _("pair")
        GROUP = "group", _("group")

    class Ending(models.TextChoices):
        COMPLETED = "completed", _("completed")
        EARLY = "early", _("ended early")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="mentorships")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    form = models.CharField(_("how you meet"), max_length=12, choices=Edition.Form)
    name = models.CharField(_("name of the group"), max_length=60, blank=True)  # R38
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.INITIAL)
    room = models.OneToOneField(Room, models.PROTECT, related_name="mentorship")
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=9, choices=Ending, blank=True)

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentorship")
        verbose_name_plural = _("mentorships")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["pair", "group"]), name="mentorship_of_known_kind"),
            models.CheckConstraint(
                condition=Q(form__in=["face_to_face", "e_mentoring", "blended"]), name="mentorship_of_known_form"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["initial", "thematic", "monitoring", "final", "closed"]),
                name="mentorship_at_known_stage",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | Q(ended_at__isnull=False, ending__in=["completed", "early"]),
                name="mentorship_ends_in_one_way",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.get_kind_display()} {self.pk}"

    @property
    def is_pair(self) -> bool:
        return self.kind == self.Kind.PAIR

    @property
    def has_ended(self) -> bool:
        return self.ended_at is not None

    @property
    def key_scope(self) -> str:
        return f"mentorship:{self.pk}"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def current(self) -> Self:
        return self.filter(until=None)

    def mentees(self) -> Self:
        return self.filter(role=Participant.Role.MENTEE)

    def visible_to(self, person: User) -> Self:
        return self.filter(mentorship__in=Mentorship.objects.visible_to(person))


class Participant(SealedRow):
    """A person in a mentorship, as its mentor or a mentee. Why somebody left is sealed, for managers only."""

    class Role(models.TextChoices):
        MENTOR = "mentor", _("mentor")
        MENTEE = "mentee", _("mentee")

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="participants")
    person = models.ForeignKey(User, models.CASCADE, related_name="participations")
    role = models.CharField(_("role"), max_length=6, choices=Role)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    sees_history = models.BooleanField(_("reads what was said before"), default=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["-role", "since", "pk"]  # the mentor first
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "person"], condition=Q(until=None), name="participates_once"),
            models.UniqueConstraint(
                fields=["mentorship"], condition=Q(until=None, role="mentor"), name="one_mentor_at_a_time"
            ),
            models.CheckConstraint(condition=Q(role__in=["mentor", "mentee"]), name="participant_of_known_role"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class HistoryAnswer(models.Model):
    """That somebody who was there before agrees: a newcomer may read what was said until then."""

    newcomer = models.ForeignKey(Participant, models.CASCADE, related_name="history_answers")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer about a newcomer")
        verbose_name_plural = _("answers about newcomers")
        constraints = [models.UniqueConstraint(fields=["newcomer", "person"], name="history_answered_once")]

    def __str__(self) -> str:
        return f"{self.person_id} / {self.newcomer_id}"

"""A session: one meeting of a mentorship, in person or online, and how often it was called off."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.mentorships.models.mentorships import SealedRow
from mentoring.programmes.models import Edition

MINUTES = (15, 480)  # the shortest and the longest session
USUAL_MINUTES = 60


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, person: User) -> Self:
        """Those of the mentorships that the person may see."""
        return self.filter(mentorship__in=Mentorship.objects.visible_to(person))

    def own(self, person: User) -> Self:
        """Those of the mentorships in which the person is a participant now."""
        return self.filter(mentorship__in=Mentorship.objects.own(person))

    def expecting(self, person: User) -> Self:
        """At which the person is to be: one's own, and of the others those in the middle that one organises (R57).

        Of mentorships that go on: in one that has ended nobody is asked any more.
        """
        organised = Q(kind=Session.Kind.MID_TERM, checkpoint__isnull=False, organised_by=person)
        mine = organised | Q(mentorship__in=Mentorship.objects.own(person))
        return self.filter(mine, mentorship__ended_at=None)

    def managed_by(self, person: User) -> Self:
        return self.filter(mentorship__in=Mentorship.objects.managed_by(person))

    def of_edition(self, edition: Edition) -> Self:
        return self.filter(mentorship__edition=edition)

    def planned(self) -> Self:
        """Still to take place, with a date or without."""
        return self.filter(state=Session.State.PLANNED)

    def held(self) -> Self:
        return self.filter(state=Session.State.HELD)

    def standing(self) -> Self:
        """All but those that were called off."""
        return self.exclude(state=Session.State.CANCELLED)

    def checkpoints(self) -> Self:
        return self.exclude(checkpoint=None)

    def dated(self) -> Self:
        return self.exclude(starts_at=None)

    def coming(self) -> Self:
        """Planned, with a date, and not long over: while people are on their way or inside, it is still the next."""
        return self.planned().filter(starts_at__gt=timezone.now() - timedelta(hours=2)).order_by("starts_at")

    def with_people(self) -> Self:
        """With all that pages say about each: its programme, and who is in its mentorship now."""
        people = Participant.objects.current().select_related("person")
        return self.select_related("mentorship__edition__programme__organisation").prefetch_related(
            Prefetch("mentorship__participants", people)
        )

    def by_date(self) -> Self:
        """Those without a date last."""
        return self.order_by(models.F("starts_at").asc(nulls_last=True), "made_at", "pk")


class Session(SealedRow):
    """One meeting; its topic, place, preparation and resources are sealed. The primary key is its UID in calendars.

    `sequence` goes up whenever what calendars show changes: time, place, called off. `checkpoint` says which of the
    programme's sessions face to face it is, the first being 1 (R14); it is none where people meet online.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("first session")
        THEMATIC = "thematic", _("session on a topic")
        MID_TERM = "mid_term", _("mid-term session")
        FINAL = "final", _("final session")

    class Place(models.TextChoices):
        """Where people meet (R37)."""

        OFFICE = "office", _("office")
        CAFE = "cafe", _("café")
        PARK = "park", _("public park")
        OTHER = "other", _("another place")
        ONLINE = "online", _("online")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("called off")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="sessions")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.THEMATIC)
    checkpoint = models.PositiveSmallIntegerField(_("which session face to face"), null=True, blank=True)
    is_planned = models.BooleanField(_("stands in the plan"), default=True)  # R51
    starts_at = models.DateTimeField(_("when"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=USUAL_MINUTES, validators=[MinValueValidator(MINUTES[0]), MaxValueValidator(MINUTES[1])]
    )
    place_kind = models.CharField(_("kind of place"), max_length=6, choices=Place, default=Place.OFFICE)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    organised_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    held_at = models.DateTimeField(_("said to be held"), null=True, blank=True)
    held_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    plan_changes = models.BooleanField(_("the plan is to be updated"), null=True, blank=True)  # R47; null: not asked

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "made_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="sessions_coming")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["first", "thematic", "mid_term", "final"]), name="session_of_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(place_kind__in=["office", "cafe", "park", "other", "online"]),
                name="session_at_known_kind_of_place",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "cancelled"], held_at=None)
                | Q(state="held", held_at__isnull=False, starts_at__isnull=False),
                name="session_held_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(checkpoint=None) | ~Q(place_kind="online") & ~Q(kind="thematic"),
                name="checkpoint_is_face_to_face",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=15, minutes__lte=480), name="session_of_sane_length"),
            models.UniqueConstraint(
                fields=["mentorship", "checkpoint"],
                condition=~Q(state="cancelled"),
                name="one_session_a_checkpoint",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.starts_at:%Y-%m-%d}" if self.starts_at else self.get_kind_display()

    @property
    def is_checkpoint(self) -> bool:
        return self.checkpoint is not None

    @property
    def is_online(self) -> bool:
        return self.place_kind == self.Place.ONLINE

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None

    @property
    def has_begun(self) -> bool:
        return self.starts_at is not None and self.starts_at <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.ends_at is not None and self.ends_at <= timezone.now()


class Cancellation(SealedRow):
    """That somebody called a session off: for which time, whether late (R80), and why, sealed.

    A session that finds a new date is planned again; what was called off before stays on record here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="cancellations")
    starts_at = models.DateTimeField(_("the time that was called off"), null=True, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_late = models.BooleanField(_("late"), default=False)

    class Meta:
        verbose_name = _("cancellation")
        verbose_name_plural = _("cancellations")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.at:%Y-%m-%d}"

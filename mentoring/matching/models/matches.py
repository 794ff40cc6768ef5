"""A match that was offered, and what each person in it has answered."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from confidentiality.models import DataKey
from mentoring.matching.models.proposals import ManagedQuerySet, Proposal
from mentoring.people.models import Profile
from mentoring.programmes.models import Edition


class MatchQuerySet(ManagedQuerySet["Match"]):
    def standing(self) -> Self:
        """Those that occupy people: still waiting for answers, or agreed."""
        return self.filter(state__in=[Match.State.OFFERED, Match.State.AGREED])


class Match(models.Model):
    """One mentor with one mentee or a group, from the confirmation until all have accepted; then a mentorship is made.

    A match that did not come about stays on record without saying through whom (R36): that is the offers' matter.
    """

    class Kind(models.TextChoices):
        PAIR = "pair", _("pair")
        GROUP = "group", _("group")

    class State(models.TextChoices):
        OFFERED = "offered", _("waiting for answers")
        AGREED = "agreed", _("agreed")
        ENDED = "ended", _("did not come about")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="matches")
    proposal = models.ForeignKey(Proposal, models.SET_NULL, null=True, related_name="matches")
    mentor = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    state = models.CharField(max_length=7, choices=State, default=State.OFFERED)
    offered_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    closed_at = models.DateTimeField(null=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-offered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["pair", "group"]), name="match_of_known_kind"),
            models.CheckConstraint(condition=Q(state__in=["offered", "agreed", "ended"]), name="match_of_known_state"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.offered_at:%Y-%m-%d}"


class OfferQuerySet(models.QuerySet["Offer"]):
    def own(self, person: User) -> Self:
        """Those made to a person, while they have the role."""
        held = Role.objects.current().filter(
            person=person, programme=models.OuterRef("profile__programme"), kind=models.OuterRef("profile__kind")
        )
        return self.filter(models.Exists(held), profile__person=person)

    def counting(self) -> Self:
        """Of those who are in the match, or may still be."""
        return self.filter(answer__in=Offer.COUNTING)


class Offer(models.Model):
    """What one person is asked about a match, and the answer. A reason, sealed, is for managers only."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("no answer yet")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        EXPIRED = "expired", _("not answered in time")
        RELEASED = "released", _("did not come about")

    COUNTING = (Answer.WAITING, Answer.ACCEPTED)

    match = models.ForeignKey(Match, models.CASCADE, related_name="offers")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="offers")
    is_mentee = models.BooleanField()  # for the database, which looks at no other row
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    word_asked_at = models.DateTimeField(null=True)
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.BinaryField(default=bytes)  # why it was declined, sealed

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer of a match")
        verbose_name_plural = _("offers of matches")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["match", "profile"], name="offered_once"),
            models.UniqueConstraint(
                fields=["profile"],
                condition=Q(answer__in=["waiting", "accepted"], is_mentee=True),
                name="one_match_a_mentee",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["waiting", "accepted", "declined", "expired", "released"]),
                name="offer_known_answer",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_answer_display())

    @property
    def bound_to(self) -> str:
        return f"match_offer|{self.pk}|{self.profile_id}"

"""The questionnaire that a manager sends to a mentee (T6): answers sealed, each shared only when its person says so."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from mentoring.mentorships.models.mentorships import SealedRow
from mentoring.programmes.models import Edition


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def own(self, person: User) -> Self:
        """One's own, while one is a mentee of that programme."""
        held = Role.objects.current().filter(person=person, programme=OuterRef("edition_id"), kind=Role.Kind.MENTEE)
        return self.filter(Exists(held), person=person)

    def managed_by(self, person: User) -> Self:
        """Those that a manager sent and reads, of others; a draft is not there to be read."""
        return self.filter(edition__in=Edition.objects.managed_by(person)).exclude(person=person)

    def visible_to(self, person: User) -> Self:
        mine = self.model.objects.own(person).values("pk")
        return self.filter(Q(pk__in=mine) | Q(edition__in=Edition.objects.managed_by(person)))


class Questionnaire(SealedRow):
    """One mentee's questionnaire in a programme; the final one will stand beside the initial one (R50)."""

    class Moment(models.TextChoices):
        INITIAL = "initial", _("initial questionnaire")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="questionnaires")
    person = models.ForeignKey(User, models.CASCADE, related_name="questionnaires")
    moment = models.CharField(_("moment"), max_length=7, choices=Moment, default=Moment.INITIAL)
    sent_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        constraints = [
            models.UniqueConstraint(fields=["edition", "person", "moment"], name="questionnaire_once_a_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.get_moment_display()}, {self.person}"

"""A person's profile in one programme: the mentee's (T1) or the mentor's (T1b)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, Role, User
from confidentiality.models import DataKey


class ProfileQuerySet(models.QuerySet["Profile"]):
    def own(self, person: User) -> Self:
        """One's own, in the programmes where one still has that role."""
        held = Role.objects.current().filter(
            person=person, programme=models.OuterRef("programme"), kind=models.OuterRef("kind")
        )
        return self.filter(models.Exists(held), person=person)

    def managed_by(self, person: User) -> Self:
        """Those of others that a manager reads and decides on; nobody decides about themselves."""
        return self.filter(programme__in=Programme.objects.managed_by(person)).exclude(person=person)

    def visible_to(self, person: User) -> Self:
        own = self.model.objects.own(person).values("pk")
        return self.filter(Q(pk__in=own) | Q(programme__in=Programme.objects.managed_by(person)))

    def current(self) -> Self:
        """Of people who still have the role."""
        held = Role.objects.current().filter(
            person=models.OuterRef("person"), programme=models.OuterRef("programme"), kind=models.OuterRef("kind")
        )
        return self.filter(models.Exists(held))


class Profile(models.Model):
    """What one person answers as a mentee or a mentor of a programme; the answers are sealed in `body`."""

    class Kind(models.TextChoices):
        MENTEE = "mentee", _("mentee")
        MENTOR = "mentor", _("mentor")

    person = models.ForeignKey(User, models.CASCADE, related_name="profiles")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="profiles")
    kind = models.CharField(_("role"), max_length=10, choices=Kind)
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.BinaryField(default=bytes)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            models.UniqueConstraint(fields=["person", "programme", "kind"], name="profile_once_a_role"),
            models.CheckConstraint(condition=Q(kind__in=["mentee", "mentor"]), name="profile_of_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}"

    @property
    def bound_to(self) -> str:
        return f"profile|{self.pk}|{self.person_id}"

    @property
    def is_mentor(self) -> bool:
        return self.kind == self.Kind.MENTOR

"""Where a person belongs: organisations, programmes by name, and roles."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User


class Organisation(models.Model):
    """Who runs programmes here; one installation may hold several that do not see one another (R18)."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    country = models.CharField(_("country"), max_length=2, default="PL", help_text=_("two letters, ISO 3166"))

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, person: User) -> Self:
        return self.filter(pk__in=person.roles.current().values("programme"))

    def managed_by(self, person: User) -> Self:
        return self.filter(pk__in=person.roles.current().filter(kind=Role.Kind.MANAGER).values("programme"))


class Programme(models.Model):
    """An edition of mentoring, here only by name: the place where a person has a role."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    name = models.CharField(_("name"), max_length=120)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="programme_once_per_organisation")]

    def __str__(self) -> str:
        return self.name


class RoleQuerySet(models.QuerySet["Role"]):
    def current(self) -> Self:
        return self.filter(until=None)

    def visible_to(self, person: User) -> Self:
        """One's own, and every role in the programmes one manages."""
        return self.filter(Q(person=person) | Q(programme__in=Programme.objects.managed_by(person)))


class Role(models.Model):
    """What a person is in one programme; a manager may also be a mentor there (R21). An ended role stays on record."""

    class Kind(models.TextChoices):
        MANAGER = "manager", _("manager")
        MENTOR = "mentor", _("mentor")
        MENTEE = "mentee", _("mentee")

    person = models.ForeignKey(User, models.CASCADE, related_name="roles")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=10, choices=Kind)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme", "kind"], condition=Q(until=None), name="role_held_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(kind__in=["manager", "mentor", "mentee"]), name="role_of_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.programme}"

"""What people promise by themselves: the pledge of confidentiality, and the codes for mentors and managers (R84)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, person: User) -> PromiseQuerySet:
        """One's own; that others have promised is told on the pages of what they share."""
        return self.filter(person=person)


class Promise(models.Model):
    """That a person has accepted one version of a text."""

    class Kind(models.TextChoices):
        PLEDGE = "pledge", _("pledge of confidentiality")
        MENTOR_CODE = "mentor", _("code for mentors")
        MANAGER_CODE = "manager", _("code for managers")

    person = models.ForeignKey(User, models.CASCADE, related_name="promises")
    kind = models.CharField(_("promise"), max_length=7, choices=Kind)
    version = models.PositiveSmallIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=5)
    text_hash = models.CharField(_("SHA-256 of the text"), max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "version"], name="promised_once"),
            models.CheckConstraint(condition=Q(kind__in=["pledge", "mentor", "manager"]), name="promise_of_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.version}"

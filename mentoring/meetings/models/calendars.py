"""The link under which a person's own calendar reads their sessions."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def opened_by(self, digest: str) -> Self:
        """The one whose secret somebody shows, as long as its person may come in."""
        return self.filter(digest=digest, person__is_active=True).select_related("person")


class CalendarLink(models.Model):
    """Only the keyed hash of the secret is kept; a new one makes the old one worthless."""

    person = models.OneToOneField(User, models.CASCADE, related_name="calendar_link")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    shows_place = models.BooleanField(_("show the place in my calendar"), default=False)
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(_("read for the last time"), null=True, blank=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.made_at:%Y-%m-%d}"

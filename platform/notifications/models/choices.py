"""What a person chose about news, and the devices that may ring for them."""

from __future__ import annotations

from datetime import time
from typing import Self

from allauth.usersessions.models import UserSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notifications.kinds import Channel, Kind

NIGHT = time(21), time(8)


class Preferences(models.Model):
    """A person's quiet hours, letters, and ways by kind. Who has no row has chosen nothing, and the defaults hold."""

    class Letters(models.TextChoices):
        AT_ONCE = "at_once", _("soon after it happens")
        DAILY = "daily", _("one letter a day")
        NEVER = "never", _("no letters")

    person = models.OneToOneField(User, models.CASCADE, related_name="preferences", primary_key=True)
    quiet_from = models.TimeField(_("quiet from"), default=NIGHT[0])
    quiet_to = models.TimeField(_("quiet until"), default=NIGHT[1])
    letters = models.CharField(_("letters"), max_length=7, choices=Letters, default=Letters.AT_ONCE)
    ways = models.JSONField(default=dict, help_text=_("the channels of each kind that the person has changed"))

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return f"{self.person_id}"

    @classmethod
    def of(cls, person: User) -> Preferences:
        """What the person chose, or the defaults, which are not saved."""
        return person.preferences if hasattr(person, "preferences") else cls(person=person)

    def ways_of(self, kind: Kind) -> frozenset[Channel]:
        """The channels by which the person wants this kind; a call is nobody's to switch off."""
        chosen = self.ways.get(kind.code)
        if chosen is None:
            return kind.default
        return frozenset(Channel(way) for way in chosen) | (kind.default & {Channel.CALL})


class DeviceQuerySet(models.QuerySet["Device"]):
    def visible_to(self, person: User) -> Self:
        return self.filter(person=person)


class Device(models.Model):
    """A browser that takes push messages for whoever is signed in there; it goes when that session ends."""

    person = models.ForeignKey(User, models.CASCADE, related_name="devices")
    session = models.ForeignKey(UserSession, models.CASCADE, related_name="+")
    endpoint = models.URLField(max_length=600, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")

    def __str__(self) -> str:
        return f"{self.pk}"

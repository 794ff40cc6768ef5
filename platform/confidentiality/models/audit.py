"""The audit trail: what was done, in a chain in which nothing can be changed, moved or left out unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, User

# Who oversees which programmes is for those to say who know what a programme is in the method.
OVERSEERS: list[Callable[[User], Iterable[int]]] = []


def overseen_by(person: User) -> models.QuerySet[Programme]:
    """The programmes whose record the person reads as their independent person."""
    return Programme.objects.filter(pk__in=[number for numbers in OVERSEERS for number in numbers(person)])


class Pseudonym(models.Model):
    """The name of a person in the trail: a salted commitment to the person's number.

    Erasing a person erases this row; the trail stays whole, and what it says is of nobody any more.
    """

    person = models.OneToOneField(User, models.CASCADE, related_name="+")
    salt = models.BinaryField(max_length=16)
    name = models.CharField(max_length=32, unique=True)

    class Meta:
        verbose_name = _("pseudonym")
        verbose_name_plural = _("pseudonyms")

    def __str__(self) -> str:
        return self.name


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, person: User) -> Self:
        """What the person did, and what was done about the person."""
        names = Pseudonym.objects.filter(person=person).values("name")
        return self.filter(models.Q(by__in=names) | models.Q(about__in=names))

    def overseen_by(self, person: User, programme: Programme) -> Self:
        """What was done in a programme; nothing for anybody who does not oversee it."""
        return self.filter(programme__in=overseen_by(person).filter(pk=programme.pk).values_list("pk", flat=True))


class AuditWords(models.Model):
    """One deed. People are pseudonyms, things are kind and number; never a name, never a word of anybody."""

    at = models.DateTimeField(default=timezone.now)
    deed = models.CharField(max_length=40)
    by = models.CharField(max_length=32, blank=True)
    about = models.CharField(max_length=32, blank=True)
    programme = models.BigIntegerField(null=True)  # a number, not a relation: the trail outlives what it speaks of
    thing = models.CharField(max_length=60, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pk} {self.deed}"


class AuditWait(AuditWords):
    """A deed that is done and waits for its place in the chain: nobody holds the chain while they do something long."""

    class Meta:
        verbose_name = _("deed on its way into the audit trail")
        verbose_name_plural = _("deeds on their way into the audit trail")


class AuditEntry(AuditWords):
    """A deed in its place in the chain."""

    number = models.BigIntegerField(primary_key=True)
    mac = models.BinaryField(max_length=32)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("entries of the audit trail")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["by"], name="audit_by"),
            models.Index(fields=["about"], name="audit_about"),
            models.Index(fields=["programme", "number"], name="audit_programme"),
        ]


class AuditHead(models.Model):
    """Where the chain ends: the one row that whoever adds to it locks."""

    number = models.BigIntegerField(default=0)
    mac = models.BinaryField(max_length=32, default=bytes)

    class Meta:
        verbose_name = _("end of the audit trail")
        verbose_name_plural = _("ends of the audit trail")

    def __str__(self) -> str:
        return str(self.number)

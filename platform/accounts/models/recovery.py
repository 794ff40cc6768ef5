"""A way back in for people without e-mail, and the notes that tell a person what happened to the account."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.belonging import Role
from accounts.models.people import User


class RecoveryCodeQuerySet(models.QuerySet["RecoveryCode"]):
    def open(self) -> Self:
        return self.filter(used_at=None, expires_at__gt=timezone.now(), person__is_active=True)


class RecoveryCode(models.Model):
    """A one-time code that a manager hands over in person; only its keyed hash is kept."""

    person = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = RecoveryCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self) -> str:
        return f"{self.person}, {self.given_at:%Y-%m-%d}"


class AccountNoteQuerySet(models.QuerySet["AccountNote"]):
    def visible_to(self, person: User) -> Self:
        return self.filter(person=person)

    def unseen(self) -> Self:
        return self.filter(seen_at=None)


class AccountNote(models.Model):
    """Something that happened to a person's account and that the person is told, until they say they have seen it."""

    class Kind(models.TextChoices):
        RECOVERY_GIVEN = "recovery_given", _("A recovery code for your account was handed over")
        RECOVERY_USED = "recovery_used", _("Your account was opened with a recovery code")
        PASSWORD_CHANGED = "password_changed", _("Your password was changed")
        SECOND_FACTOR_ADDED = "second_factor_added", _("A second step of sign-in was added")
        SECOND_FACTOR_REMOVED = "second_factor_removed", _("A second step of sign-in was removed")
        BACKUP_CODES_MADE = "backup_codes_made", _("New backup codes were made")
        EMAIL_CHANGED = "email_changed", _("Your e-mail address was changed")
        ROLE_GIVEN = "role_given", _("You have a new role")
        ROLE_ENDED = "role_ended", _("A role of yours has ended")

    person = models.ForeignKey(User, models.CASCADE, related_name="account_notes")
    kind = models.CharField(max_length=24, choices=Kind)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    role = models.ForeignKey(Role, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)

    objects = AccountNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("account note")
        verbose_name_plural = _("account notes")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.get_kind_display()

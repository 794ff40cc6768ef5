"""What the database keeps of keys: data keys, wrapped, and a proof for each outer key that it is the right one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DataKey(models.Model):
    """The key of one author's words in one scope and month, wrapped by an outer key.

    The author is a number, not a relation: the words of somebody whose account is gone stay readable
    to the others until they are erased. A shredded key keeps its row and loses its content.
    """

    scope = models.CharField(_("scope"), max_length=60)
    month = models.CharField(_("month"), max_length=7)
    author = models.BigIntegerField(_("author"))
    outer = models.CharField(_("outer key"), max_length=20)
    wrapped = models.BinaryField(_("wrapped key"))
    made_at = models.DateTimeField(auto_now_add=True)
    shredded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("data key")
        verbose_name_plural = _("data keys")
        indexes = [models.Index(fields=["author"], name="data_key_by_author")]
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "month", "author"], condition=Q(shredded_at=None), name="one_living_data_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope}, {self.month}, {self.author}"

    @property
    def bound_to(self) -> str:
        """What the wrapping is tied to, so that a key cannot be passed off as another scope's, month's or author's."""
        return f"{self.scope}|{self.month}|{self.author}"


class OuterKey(models.Model):
    """That an outer key was used here, with a value only that key opens: start-up compares it with the keyring."""

    name = models.CharField(_("name"), max_length=20, unique=True)
    proof = models.BinaryField()
    first_used_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("outer key")
        verbose_name_plural = _("outer keys")

    def __str__(self) -> str:
        return self.name

"""Files that were sent, by number and size; their names are sealed, their bytes are in the data folder."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from chat.models.rooms import Member, Room
from confidentiality.models import DataKey


class FileQuerySet(models.QuerySet["File"]):
    def visible_to(self, person: User) -> Self:
        """Files of messages the person may read, and their own that are not sent yet."""
        sent = Member.objects.current().filter(person=person, room=OuterRef("room"), since__lt=OuterRef("message"))
        mine = Q(uploader=person, message=None, room__in=Room.objects.visible_to(person))
        return self.filter((Exists(sent) & Q(message__gt=F("room__floor"))) | mine, is_deleted=False)


class File(models.Model):
    """A file that was uploaded to a room; name and type are inside the ciphertext, the bytes in the data folder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="files")
    uploader = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    message = models.BigIntegerField(null=True, blank=True)
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+", db_index=False)
    card = models.BinaryField()
    size = models.PositiveBigIntegerField()
    is_deleted = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["room", "message"], name="file_by_message")]

    def __str__(self) -> str:
        return str(self.pk)

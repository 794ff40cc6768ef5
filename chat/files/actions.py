"""Taking a file in, and forgetting those that no message holds."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from chat import rules
from chat.files.intake import examine
from chat.files.storage import remove, write
from chat.log.content import seal_card
from chat.models import File, Member, Room
from chat.protocol.outward import FileCard
from confidentiality.envelope import keys_for, month_of

WAITING_FILES = 40  # a person's files that are uploaded and not sent
KEPT_UNSENT = timedelta(hours=24)


def take_file(person: User, room: Room, upload: UploadedFile[bytes]) -> FileCard:
    """Keep a file for a message that is being written; its card goes into the message.

    The bytes are on the disk before the row that speaks of them: a crash leaves a file nobody knows, never a hole.
    """
    arrival = examine(upload.read(), upload.name or "", upload.content_type or "")
    card = FileCard(uuid.uuid4(), arrival.name, arrival.media_type, len(arrival.content), arrival.width, arrival.height)
    with transaction.atomic():
        room = Room.objects.select_for_update().get(pk=room.pk)
        member = Member.objects.current().filter(room=room, person=person).first()
        if member is None or not rules.may_write(member, room):
            raise Refusal(_("This room takes no files now."), "room_closed")
        if File.objects.filter(uploader=person, message=None, is_deleted=False).count() >= WAITING_FILES:
            raise Refusal(_("Too many files are waiting to be sent. Please send some of them first."), "rate_limited")
        owner = (room.key_scope, month_of(timezone.now()), person.pk)
        key = keys_for([owner])[owner]
        write(card.id, arrival.content, key)
        File.objects.create(
            pk=card.id, room=room, uploader=person, key_id=key.pk, card=seal_card(card, key, room.pk), size=card.size
        )
    return card


def forget_files() -> int:
    """Remove the bytes of files that were never sent, or whose message was deleted a day ago. Returns how many."""
    now = timezone.now()
    unsent = File.objects.filter(message=None, is_deleted=False, uploaded_at__lt=now - KEPT_UNSENT)
    unsent.update(is_deleted=True)
    count = 0
    for file in File.objects.filter(is_deleted=True).exclude(card=b""):
        if file.uploaded_at < now - KEPT_UNSENT:
            remove(file)
            File.objects.filter(pk=file.pk).update(card=b"")
            count += 1
    return count

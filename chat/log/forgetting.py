"""Words that were deleted or replaced are kept for a day, for their author and for a report; then they go."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from chat.log.content import open_contents, seal_content
from chat.models import Event
from confidentiality.envelope import keys_by_pk

KEPT = timedelta(hours=24)
CHUNK = 500


def forget_old_words() -> int:
    """Take away what was deleted or replaced a day ago. The entries stay: their places and cids are needed for ever."""
    old = timezone.now() - KEPT
    about = Event.objects.filter(room=OuterRef("room"), at__lt=old)
    deleted = Event.objects.messages().filter(
        Exists(about.filter(kind=Event.Kind.DELETED, target=OuterRef("seq"))), is_deleted=True
    )
    target_gone = Event.objects.messages().filter(
        room=OuterRef("room"), seq=OuterRef("target"), pk__in=deleted.values("pk")
    )
    count = deleted.exclude(body=b"").update(body=b"")
    count += Event.objects.filter(Exists(target_gone), kind=Event.Kind.EDITED).exclude(body=b"").update(body=b"")
    replaced = Event.objects.messages().filter(
        Exists(about.filter(seq=OuterRef("last_edit"))), is_deleted=False, last_edit__gt=0
    )
    newer = replaced.filter(room=OuterRef("room"), seq=OuterRef("target"), last_edit__gt=OuterRef("seq"))
    edits = Event.objects.filter(Exists(newer), kind=Event.Kind.EDITED).exclude(body=b"")
    count += edits.update(body=b"")
    return count + sum(empty(event) for event in replaced.iterator(CHUNK))


@transaction.atomic
def empty(event: Event) -> int:
    """Take the first words out of a message that was edited; what it answers and its files stay."""
    event = Event.objects.select_for_update().get(pk=event.pk)  # an erasure may have come first
    content = open_contents([event]).get(event.seq)
    key = keys_by_pk([event.key_id] if event.key_id else []).get(event.key_id or 0)
    if content is None or key is None or not content.text:
        return 0
    content.text, content.mentions = "", []
    seal_content(event, content, key)
    return Event.objects.filter(pk=event.pk).update(body=event.body)

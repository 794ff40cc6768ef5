"""Entries that the platform itself writes: who came and went, and how the room's state changed."""

from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from chat.bells import Bell, ring_on_commit
from chat.log.content import Content, seal_content
from chat.models import Event, Room
from confidentiality.envelope import keys_for, month_of


def append(room: Room, by: User | None, kind: Event.Kind, content: Content) -> Event:
    """Add an entry to a room whose row the caller has locked in this transaction; rings once it is committed."""
    now = max(timezone.now(), room.last_at)
    room.head += 1
    room.last_at = now
    event = Event(room=room, seq=room.head, sender=by, cid=uuid4(), kind=kind, at=now)
    owner = (room.key_scope, month_of(now), by.pk if by else 0)
    seal_content(event, content, keys_for([owner])[owner])
    event.save(force_insert=True)
    Room.objects.filter(pk=room.pk).update(head=room.head, last_at=now)
    ring_on_commit(Bell(heads={str(room.pk): room.head}))
    return event

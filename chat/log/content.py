"""What an entry of the log says, sealed and opened: the only form in which words are stored."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import msgspec

from chat.log.rows import Draft
from chat.markup import html_of
from chat.models import Event
from chat.protocol.outward import Event as WireEvent
from chat.protocol.outward import FileCard
from confidentiality.envelope import Key, keys_by_pk, seal, unseal

type Entry = Event | Draft

LONGEST_HTML = 30_000  # of the 64 KiB that a frame may have


class Content(msgspec.Struct, omit_defaults=True):
    """The sealed part of an entry."""

    text: str = ""
    reply_to: int = 0
    files: list[FileCard] = []
    mentions: list[int] = []
    emoji: str = ""
    on: bool = False
    person: int = 0
    what: str = ""


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Content).decode
_encode_file = msgspec.json.Encoder().encode
_decode_file = msgspec.json.Decoder(FileCard).decode


def bound(room: int, seq: int, author: int, rev: int, kind: str) -> str:
    """What an entry's ciphertext is tied to. A message's own `rev` moves with its edits, so it is bound as 0."""
    return f"event|{room}|{seq}|{author}|{0 if kind == 'message' else rev}|{kind}"


def seal_content(event: Entry, content: Content, key: Key) -> None:
    """Put the content into the event, sealed under the key."""
    event.key_id = key.pk
    event.body = seal(
        key, _encode(content), bound(event.room_id, event.seq, event.sender_id or 0, event.rev, event.kind)
    )


def open_contents(events: Iterable[Entry]) -> dict[int, Content]:
    """The content of each event of one room by its seq; what was erased is missing."""
    events = [event for event in events if event.key_id is not None and event.body]
    keys = keys_by_pk(event.key_id for event in events if event.key_id is not None)
    return {
        event.seq: open_content(
            bytes(event.body), key, event.room_id, event.seq, event.sender_id or 0, event.rev, event.kind
        )
        for event in events
        if event.key_id is not None and (key := keys.get(event.key_id))
    }


def open_content(body: bytes, key: Key, room: int, seq: int, author: int, rev: int, kind: str) -> Content:
    return _decode(unseal(key, body, bound(room, seq, author, rev, kind)))


def seal_card(card: FileCard, key: Key, room: int) -> bytes:
    return seal(key, _encode_file(card), f"file|{room}|{card.id}")


def open_card(sealed: bytes, key: Key, room: int, file: UUID) -> FileCard:
    return _decode_file(unseal(key, sealed, f"file|{room}|{file}"))


def wire(event: Entry, content: Content | None) -> WireEvent:
    """The event as people receive it; without content it is a tombstone, or lost with its key."""
    line = WireEvent(
        seq=event.seq,
        kind=event.kind,  # type: ignore[arg-type]
        by=event.sender_id or 0,
        at=int(event.at.timestamp() * 1000),
        cid=event.cid if event.kind == Event.Kind.MESSAGE else None,
        rev=event.rev,
        deleted=event.is_deleted,
        target=event.target or 0,
    )
    if content is None:
        line.lost = not event.is_deleted and event.kind != Event.Kind.DELETED
        return line
    line.text, line.html = content.text, html_of(content.text)
    if len(line.html) > LONGEST_HTML:
        line.html = ""  # a wall of links is shown as it was typed
    line.reply_to, line.files, line.mentions = content.reply_to, content.files, content.mentions
    line.emoji, line.on, line.person, line.what = content.emoji, content.on, content.person, content.what
    return line

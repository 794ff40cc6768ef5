"""Whether what comes under a known cid is the same action once more: then it gets the first answer."""

from __future__ import annotations

from chat.log.content import Content, Entry, open_contents
from chat.models import Event
from chat.protocol.codes import Fault
from chat.protocol.inward import Delete, Durable, Edit, Pin, React, Send

KINDS = {
    Send: Event.Kind.MESSAGE,
    Edit: Event.Kind.EDITED,
    Delete: Event.Kind.DELETED,
    React: Event.Kind.REACTED,
    Pin: Event.Kind.PINNED,
}


def require_same(known: Entry, content: Content | None, frame: Durable) -> None:
    """Refuse another action under a used cid; what was erased since can only be believed.

    `content` is what the entry says, where it is at hand.
    """
    content = content or open_contents([known]).get(known.seq)
    same = known.kind == KINDS[type(frame)] and (known.target or 0) == (0 if isinstance(frame, Send) else frame.target)
    if same and isinstance(frame, Edit):
        same = known.rev == frame.rev + 1
    is_forgotten = content is None or (known.last_edit > 0 and not content.text)
    if not same or (not is_forgotten and content is not None and spoken(content) != spoken_by(frame)):
        raise Fault("cid_reused")


def spoken(content: Content) -> tuple[object, ...]:
    files = [card.id for card in content.files]
    return content.text, content.reply_to, files, content.mentions, content.emoji, content.on


def spoken_by(frame: Durable) -> tuple[object, ...]:
    """What the entry's content would be, said by the frame."""
    if isinstance(frame, Send):
        return frame.body, frame.reply_to, frame.files, frame.mentions, "", False
    if isinstance(frame, Edit):
        return frame.body, 0, [], frame.mentions, "", False
    if isinstance(frame, React):
        return "", 0, [], [], frame.emoji, frame.on
    return "", 0, [], [], "", isinstance(frame, Pin) and frame.on

"""What the server says."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

import msgspec

from chat.protocol.codes import Code, Fault, Retry

type Kind = Literal["message", "edited", "deleted", "reacted", "pinned", "membership", "policy", "hidden"]


class Outward(msgspec.Struct, tag_field="type", omit_defaults=True):
    """What the server says; a client ignores fields it does not know."""


class FileCard(msgspec.Struct, omit_defaults=True):
    """A file of a message; fetched from /rooms/{room}/files/{id}."""

    id: UUID
    name: str
    media_type: str
    size: int
    width: int = 0
    height: int = 0


class Event(msgspec.Struct, omit_defaults=True):
    """One durable thing that happened in a room.

    `by` is a person's number (0: the platform), `at` milliseconds since 1970. `html` is there only where the text has
    links or markup, and is safe. A message that was edited or deleted later comes in its last form. `hidden` fills the
    place of something this person does not receive.
    """

    seq: int
    kind: Kind
    by: int = 0
    at: int = 0
    cid: UUID | None = None
    text: str = ""
    html: str = ""
    rev: int = 0
    deleted: bool = False
    lost: bool = False
    target: int = 0
    reply_to: int = 0
    files: list[FileCard] = []
    mentions: list[int] = []
    emoji: str = ""
    on: bool = False
    person: int = 0
    what: str = ""
    reactions: dict[str, list[int]] = {}
    pinned: bool = False


class Standing(msgspec.Struct, omit_defaults=True):
    """How a room stands for this person; `unread` stops at 100, `floor` is the place before the first entry."""

    room: int
    epoch: str
    head: int
    floor: int
    read: int
    unread: int
    state: str
    kind: str
    title: str = ""
    muted: bool = False


class Welcome(Outward, tag="welcome"):
    """The answer to `hello`."""

    sid: str
    v: int
    person: int
    limits: dict[str, Any]
    rooms: list[Standing]


class RoomFrame(Outward, tag="room"):
    """A room is new for this person, or its state, people or title have changed."""

    room: Standing


class Gone(Outward, tag="gone"):
    """This person's access to the room has ended: drop the copy."""

    room: int


class Ack(Outward, tag="ack"):
    """Stored for good, said only after the commit; `dup` where an earlier attempt had stored it."""

    n: int
    cid: UUID
    room: int
    seq: int
    at: int
    dup: bool = False


class ErrorFrame(Outward, tag="error"):
    """Refused: `retry` says whether the same frame may be sent again (`same`), later (`later`) or never."""

    code: Code
    retry: Retry
    n: int | None = None
    after_ms: int = 0
    rev: int | None = None

    @classmethod
    def of(cls, fault: Fault, n: int | None) -> ErrorFrame:
        return cls(fault.code, fault.retry, n, fault.after_ms, fault.rev)


class EventFrame(Outward, tag="event"):
    """Something has happened: `event` as below. Applied when `seq` is the last one plus one."""

    room: int
    epoch: str
    event: msgspec.Raw


class Batch(Outward, tag="batch"):
    """Events `from` … `to` without holes; `more` when the log goes on after them."""

    room: int
    epoch: str
    from_: int = msgspec.field(name="from")
    to: int
    events: list[msgspec.Raw]
    more: bool = False


class Reset(Outward, tag="reset"):
    """The copy does not belong to this log any more: drop it and load the newest page."""

    room: int
    epoch: str
    head: int


class Head(Outward, tag="head"):
    """The log has grown to here; ask for the rest with `sync`."""

    room: int
    seq: int


class Ephemeral(Outward, tag="ephemeral"):
    """Somebody types, or has read up to `seq`; may be dropped."""

    room: int
    person: int
    what: Literal["typing", "read"]
    seq: int = 0


class News(Outward, tag="news"):
    """Something under News has changed for this person: ask the page /news/latest."""


class Pong(Outward, tag="pong"):
    """The answer to `ping`, with the heads of rooms whose newest events were not sent on this socket."""

    t: int
    heads: dict[int, int] = {}


class Bye(Outward, tag="bye"):
    """The server closes this socket; come back after `after_ms`."""

    code: int
    after_ms: int


type FromServer = (
    Welcome | RoomFrame | Gone | Ack | ErrorFrame | EventFrame | Batch | Reset | Head | Ephemeral | News | Pong | Bye
)

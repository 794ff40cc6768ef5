"""What a client says."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from chat.protocol.codes import BATCH

type Number = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
type RoomNumber = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
type Seq = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
Emoji = Literal["👍", "❤️", "😂", "😮", "🙏", "🎉"]
type Epoch = Annotated[str, msgspec.Meta(max_length=40)]


class Inward(msgspec.Struct, tag_field="type", forbid_unknown_fields=True):
    """What a client says; an unknown field is refused."""


class Stand(msgspec.Struct, forbid_unknown_fields=True):
    """Where the client's copy of a room ends."""

    room: RoomNumber
    epoch: Epoch
    after: Seq


class Hello(Inward, tag="hello"):
    """The first frame: which protocol, and where each copy of a room ends. With `only_news` no room is followed."""

    v: Number
    resume: Annotated[list[Stand], msgspec.Meta(max_length=500)] = []
    only_news: bool = False


class Action(Inward):
    """A durable action: `cid` is made once by the client and stays the same however often it is sent."""

    n: Number
    room: RoomNumber
    cid: UUID


class Send(Action, tag="send"):
    """A message: text, files uploaded before, or both."""

    body: str
    reply_to: Seq = 0
    files: list[UUID] = []
    mentions: Annotated[list[Number], msgspec.Meta(max_length=20)] = []


class Edit(Action, tag="edit"):
    """New text for one's own message; `rev` is the revision it replaces."""

    target: Seq
    rev: Number
    body: str
    mentions: Annotated[list[Number], msgspec.Meta(max_length=20)] = []


class Delete(Action, tag="delete"):
    """One's own message, deleted for all."""

    target: Seq


class React(Action, tag="react"):
    """A reaction set or taken back: a state, not a toggle."""

    target: Seq
    emoji: Emoji
    on: bool


class Pin(Action, tag="pin"):
    """A message pinned for all, or unpinned."""

    target: Seq
    on: bool


class Read(Inward, tag="read"):
    """Read up to here; merged by maximum."""

    room: RoomNumber
    seq: Seq


class Typing(Inward, tag="typing"):
    """Somebody is typing; told to the others, kept nowhere."""

    room: RoomNumber


class Sync(Inward, tag="sync"):
    """Ask for what came after a place; answered by `batch` or `reset`."""

    n: Number
    room: RoomNumber
    epoch: Epoch
    after: Seq
    limit: Annotated[int, msgspec.Meta(ge=1, le=BATCH)] = BATCH


class Ping(Inward, tag="ping"):
    """Still there; every 25 seconds."""

    t: Number = 0


type Durable = Send | Edit | Delete | React | Pin
type FromClient = Hello | Send | Edit | Delete | React | Pin | Read | Typing | Sync | Ping

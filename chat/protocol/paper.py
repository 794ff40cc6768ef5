"""The protocol as a page for people who write clients: docs/protocol.md is this, and a test keeps it so."""

import re
import typing
from inspect import getdoc
from typing import Any

import msgspec

from chat.protocol import codes, inward, outward

CLIENT = (
    inward.Hello, inward.Send, inward.Edit, inward.Delete, inward.React, inward.Pin, inward.Read, inward.Typing,
    inward.Sync, inward.Ping,
)  # fmt: skip
SERVER = (
    outward.Welcome, outward.RoomFrame, outward.Gone, outward.Ack, outward.ErrorFrame, outward.EventFrame,
    outward.Batch, outward.Reset, outward.Head, outward.Ephemeral, outward.News, outward.Pong, outward.Bye,
)  # fmt: skip
PIECES = (inward.Stand, outward.Standing, outward.Event, outward.FileCard)

OPENING = """# The room socket

Made from `chat/protocol/` by `manage.py protocol`; do not edit it by hand.

The socket is at `/ws`. The session cookie and the page's exact origin open it; nothing is in the address.
Each frame is one JSON object with a `type`. Inward, unknown fields are refused; outward, a client ignores them.
A field with `?` may be absent, and then has its empty value.

A room is a log. Each entry has the next `seq` of its room, 1, 2, 3 … without holes. A client applies the entry whose
`seq` is its last one plus one, ignores lower ones, and asks with `sync` when it meets a higher one. An entry that
carries the client's own `cid` says as much as its `ack`. Silence of 60 seconds closes the socket: send `ping` every 25.
"""
AFTER = """## A client's first steps

1. `GET /rooms/{room}/events` (JSON) brings the newest page with `epoch` and `head`: messages in their last form, with
   reactions. `?before=` brings older ones, `?after=` newer ones.
2. Open `/ws`, say `hello` with one `resume` entry for each room it keeps a copy of. `welcome` lists all rooms; a
   `batch` or `reset` follows for each that was named. Rooms that were not named are followed from the `head` told.
3. `edited`, `deleted`, `reacted` and `pinned` entries change the message `target`. `edited` is applied when its `rev`
   is higher than the one shown. `hidden` only fills its place.
4. `room` says that a room is new or has changed; `gone` that it is not this person's any more.
"""


def page() -> str:
    """The whole page in Markdown."""
    parts = [OPENING, "## What a client says\n", *map(described, CLIENT)]
    parts += ["## What the server says\n", *map(described, SERVER), "## Pieces\n", *map(described, PIECES)]
    parts += [limits(), refusals(), closings(), AFTER]
    return "\n".join(parts)


def described(struct: Any) -> str:
    tag = struct.__struct_config__.tag
    heading = f"`{tag}`" if tag else struct.__name__
    names = {field.encode_name: spelled(field) for field in msgspec.structs.fields(struct)}
    rows = [f"| `{name}` | {kind} |" for name, kind in names.items()]
    table = ["| field | value |", "|---|---|", *rows, ""] if rows else []
    return "\n".join([f"### {heading}", "", " ".join((getdoc(struct) or "").split()), "", *table])


def spelled(field: msgspec.structs.FieldInfo) -> str:
    """A field's type in plain words; one with a default may be absent."""
    words = type_words(field.type)
    return words if field.required else f"{words}?"


def type_words(kind: Any) -> str:
    if isinstance(kind, typing.TypeAliasType):
        return type_words(kind.__value__)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return type_words(arguments[0])
    if origin is typing.Literal:
        return " or ".join(f"`{value}`" for value in arguments)
    if origin is list:
        return f"list of {type_words(arguments[0])}"
    if origin is dict:
        return f"object of {type_words(arguments[1])} by {type_words(arguments[0])}"
    if arguments:
        return " or ".join(type_words(argument) for argument in arguments if argument is not type(None))
    plain = {"int": "number", "str": "text", "bool": "true or false", "UUID": "UUID", "Any": "anything"}
    return plain.get(kind.__name__, "Event" if kind is msgspec.Raw else kind.__name__)


def limits() -> str:
    rows = [
        ("a frame from a client", f"{codes.FRAME_IN} bytes"),
        ("a frame from the server", f"{codes.FRAME_OUT} bytes"),
        ("a text", f"{codes.TEXT_LENGTH} characters"),
        ("a file", f"{codes.FILE_SIZE} bytes"),
        ("files in a message", codes.FILES_A_MESSAGE),
        ("entries in a batch", codes.BATCH),
        ("sockets a person", codes.SOCKETS_A_PERSON),
        ("waiting to be sent on a socket", f"{codes.OUTBOX_FRAMES} frames or {codes.OUTBOX_BYTES} bytes"),
        ("reactions", " ".join(codes.REACTIONS)),
    ]
    return "\n".join(["## Limits", "", "| what | at most |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows), ""])


def refusals() -> str:
    rows = [f"| `{code}` | {why} |" for code, why in codes.CODES.items()]
    return "\n".join(["## Why a frame is refused", "", "| code | why |", "|---|---|", *rows, ""])


def closings() -> str:
    words = {code: re.sub("_", " ", code.name).lower() for code in codes.Close}
    rows = [f"| {code.value} | {why} |" for code, why in words.items()]
    after = " ".join((getdoc(codes.Close) or "").split())
    return "\n".join(["## Why a socket is closed", "", after, "", "| code | why |", "|---|---|", *rows, ""])

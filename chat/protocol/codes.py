"""Limits of the room socket, and why a frame is refused or a socket closed."""

from enum import IntEnum
from typing import Literal

VERSION = 1
TEXT_LENGTH = 8_000
FRAME_IN = 16 * 1024
FRAME_OUT = 64 * 1024
FILE_SIZE = 25 * 1024 * 1024
FILES_A_MESSAGE = 10
BATCH = 200
REACTIONS = ("👍", "❤️", "😂", "😮", "🙏", "🎉")
OUTBOX_FRAMES = 64
OUTBOX_BYTES = 256 * 1024
SOCKETS_A_PERSON = 6

type Code = Literal[
    "bad_frame", "too_big", "rate_limited", "not_member", "room_closed", "blocked_by_policy",
    "conflict", "cid_reused", "unavailable",
]  # fmt: skip
type Retry = Literal["never", "same", "later"]


class Close(IntEnum):
    """Why the server closes a socket. After 4401, 4403 and 4410 the client stops; after the others it tries again."""

    GOING_AWAY = 1001
    TOO_BIG = 1009
    RESTART = 1012
    PROTOCOL = 4400
    SIGN_IN_AGAIN = 4401
    ACCESS_WITHDRAWN = 4403
    SILENT = 4408
    TOO_MANY_SOCKETS = 4409
    CLIENT_TOO_OLD = 4410
    SLOW_READER = 4413
    FLOOD = 4429


CODES = {
    "bad_frame": "not JSON, an unknown type or field, a value out of range, or a target that is not in the room",
    "too_big": "a frame over 16 KiB, a text over 8,000 characters, more than ten files",
    "rate_limited": "more than ten actions a second (thirty at once); try again after `after_ms`",
    "not_member": "no such room, or not yours: the answer is the same",
    "room_closed": "the room is not open yet or is sealed",
    "blocked_by_policy": "the room's rules do not allow this, for example changing somebody else's message",
    "conflict": "the message has changed meanwhile; `rev` is its revision now",
    "cid_reused": "this `cid` was used for something else",
    "unavailable": "the server cannot store it now; keep the text and try again after `after_ms`",
}


class Fault(Exception):
    """An inward frame is refused with one of the codes."""

    def __init__(self, code: Code, retry: Retry = "never", *, after_ms: int = 0, rev: int | None = None) -> None:
        super().__init__(code)
        self.code: Code = code
        self.retry: Retry = retry
        self.after_ms = after_ms
        self.rev = rev

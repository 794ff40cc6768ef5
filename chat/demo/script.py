"""How the conversations of the demonstration are written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from chat.models import Room
from chat.protocol.inward import Emoji


@dataclass(frozen=True)
class Line:
    """Something said. `key` lets a later line answer it (`answers`); `becomes` is what its author changed it to."""

    who: str
    days_ago: int
    clock: str
    text: str
    key: str = ""
    answers: str = "-"
    becomes: str = ""
    is_pinned: bool = False
    reactions: dict[str, Emoji] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """A room and what was said in it; `unread` tells how many messages somebody has not read yet."""

    kind: Room.Kind
    people: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    title: str = ""
    waiting_reason: str = ""
    is_sealed: bool = False
    unread: dict[str, int] = field(default_factory=dict)

"""A written entry in the form in which it is sent."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from chat.log.rows import Draft
from chat.models import Event as LogEvent
from chat.protocol.outward import Event, EventFrame
from chat.protocol.wire import Packet, encode, encode_bytes


@dataclass(slots=True)
class Line:
    """A written entry, ready to be sent: its place, what it is about, and its JSON."""

    room: int
    epoch: str
    seq: int
    target: int
    json: bytes
    rewrites: bool = False  # it changes what an earlier entry says
    version: int = -1  # of the room's people when it was written
    at: int = 0  # when, in milliseconds

    def frame(self) -> Packet:
        return encode(EventFrame(self.room, self.epoch, msgspec.Raw(self.json)))

    def hidden(self) -> Line:
        """The same place without the words, for somebody who was not there when its target was said."""
        return Line(self.room, self.epoch, self.seq, 0, encode_bytes(Event(seq=self.seq, kind="hidden")))


def line_of(event: LogEvent | Draft, epoch: str, sent: Event, version: int = -1) -> Line:
    rewrites = event.kind in (LogEvent.Kind.EDITED, LogEvent.Kind.DELETED)
    return Line(event.room_id, epoch, event.seq, event.target or 0, encode_bytes(sent), rewrites, version, sent.at)

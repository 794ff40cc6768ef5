"""A room that somebody here has open: how far it has been sent, the last lines, and who sits in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from time import time

import msgspec

from chat import metrics
from chat.access import Seating
from chat.log.lines import Line
from chat.protocol.codes import FRAME_OUT
from chat.protocol.outward import Batch, Reset, Standing
from chat.protocol.wire import Packet, encode
from chat.sockets import Seat, Socket

RECENT = 64
ENVELOPE = 512  # what a batch frame has beside its events


class LiveRoom:
    """Lines go to those who follow, in order and without holes; the newest are kept for whoever comes back soon."""

    __slots__ = ("batches", "epoch", "head", "is_catching_up", "number", "recent", "seats", "version", "wanted")

    def __init__(self, seating: Seating, standing: Standing) -> None:
        self.number = seating.room
        self.version = seating.version
        self.epoch = standing.epoch
        self.head = self.wanted = standing.head
        self.is_catching_up = False
        self.seats: dict[Socket, Seat] = {}
        self.recent: deque[Line] = deque(maxlen=RECENT)
        self.batches: dict[tuple[int, int], Sequence[Line]] = {}

    def continues_with(self, line: Line) -> bool:
        """Whether it is the next one of this very log, and was written to the people who sit here."""
        return (line.epoch, line.seq, line.version) == (self.epoch, self.head + 1, self.version)

    def send(self, line: Line) -> None:
        """Pass on the line that comes next."""
        self.head = line.seq
        metrics.DELIVERY.observe(max(0.0, time() - line.at / 1000))
        self.wanted = max(self.wanted, line.seq)
        self.remember(line)
        packet = line.frame()
        hidden: Packet | None = None
        for socket, seat in self.seats.items():
            if not seat.follows:
                continue
            if line.target and seat.seating.since >= line.target:
                hidden = hidden or line.hidden().frame()
                socket.offer(hidden, self.number)
            else:
                socket.offer(packet, self.number)

    def begin_again(self, reset: Reset) -> None:
        """The log is another one, restored from a copy: everybody drops theirs."""
        self.epoch, self.head, self.wanted = reset.epoch, reset.head, reset.head
        self.version = -1  # who is in the room has begun anew as well: the next to be read will tell
        self.recent.clear()
        self.batches.clear()
        for socket, seat in self.seats.items():
            seat.follows = True
            socket.say(reset, self.number)

    def remember(self, line: Line) -> None:
        """Keep it for those who come back soon; words that were changed or deleted must not be told again."""
        self.batches.clear()
        if line.rewrites:
            self.recent.clear()
        self.recent.append(line)

    def kept_after(self, seq: int) -> list[Line] | None:
        """The lines after a place up to the head; None where some of them are not kept here."""
        if seq == self.head:
            return []
        if not self.recent or self.recent[0].seq > seq + 1:
            return None
        return [line for line in self.recent if line.seq > seq]

    def batch(self, lines: Sequence[Line], after: int, since: int) -> tuple[Packet, int, bool]:
        """A batch frame of as many lines as fit, the place where it ends, and whether that is short of the head."""
        size = ENVELOPE
        events: list[msgspec.Raw] = []
        for line in lines:
            json = line.hidden().json if line.target and since >= line.target else line.json
            if (size := size + len(json) + 1) > FRAME_OUT and events:
                break
            events.append(msgspec.Raw(json))
        to = lines[len(events) - 1].seq if events else after
        more = to < self.head
        frame = Batch(room=self.number, epoch=self.epoch, from_=after + 1, to=to, events=events, more=more)
        return encode(frame), to, more

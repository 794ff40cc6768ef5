"""One socket: what waits to be sent on it, within bounds, and which rooms it follows."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from chat import metrics
from chat.access import Seating, Visitor
from chat.protocol.codes import OUTBOX_BYTES, OUTBOX_FRAMES, Close
from chat.protocol.outward import Bye, FromServer, Head
from chat.protocol.wire import Packet, encode

if TYPE_CHECKING:
    from chat.live import LiveRoom

type Send = Callable[[dict[str, Any]], Awaitable[None]]
type Write = Callable[[bytes], bool]

RETURN_SPREAD_MS = 5_000
SHORT_WAY = "latarnia.write"  # an extension of ASGI: whole frames, written at once where the reader takes them


def takes_none(_: bytes) -> bool:
    """For a server that has no short way."""
    return False


class Seat:
    """A socket's place in a room. It follows the room while everything up to the head was sent on it."""

    __slots__ = ("follows", "room", "seating")

    def __init__(self, room: LiveRoom, seating: Seating) -> None:
        self.room = room
        self.seating = seating
        self.follows = False


class Socket:
    """Frames leave in order; a reader too slow for the bounds loses the waiting ones and is told the heads instead."""

    __slots__ = (
        "__weakref__", "bad_frames", "closing", "drained", "greeted_at", "heard_at", "is_dead", "is_flushing",
        "only_news", "owes_heads", "refused", "seats", "send", "sid", "size", "task", "visitor", "waiting", "write",
        "writing_since",
    )  # fmt: skip

    def __init__(
        self, visitor: Visitor, send: Send, task: asyncio.Task[Any] | None, write: Write | None = None
    ) -> None:
        self.visitor = visitor
        self.send = send
        self.write = write or takes_none
        self.task = task
        self.sid = secrets.token_hex(8)
        self.seats: dict[int, Seat] = {}
        self.waiting: deque[tuple[int, Packet]] = deque()
        self.size = 0
        self.is_flushing = self.is_dead = self.owes_heads = self.only_news = False
        self.closing: Close | None = None
        self.drained: asyncio.Event | None = None
        self.heard_at = self.greeted_at = monotonic()
        self.writing_since = 0.0
        self.bad_frames = self.refused = 0

    # --- sending ---------------------------------------------------------------------------------
    def offer(self, packet: Packet, room: int = 0) -> None:
        """Send when the reader takes it. `room` lets the frame be taken back when access to that room ends."""
        if self.closing or self.is_dead:
            return
        if not self.is_flushing and self.write(packet.framed):
            return
        self.queue(packet, room)
        if self.is_flushing:
            if len(self.waiting) > OUTBOX_FRAMES or self.size > OUTBOX_BYTES:
                self.overflow()
            return
        self.start_flushing()

    def queue(self, packet: Packet, room: int) -> None:
        self.waiting.append((room, packet))
        self.size += len(packet.json)

    def say(self, frame: FromServer, room: int = 0) -> None:
        self.offer(encode(frame), room)

    def offer_passing(self, packet: Packet, room: int) -> None:
        """Something that may be dropped, and is when half of the room in the outbox is taken."""
        if len(self.waiting) * 2 < OUTBOX_FRAMES and self.size * 2 < OUTBOX_BYTES:
            self.offer(packet, room)

    def overflow(self) -> None:
        metrics.OVERFLOWS.inc()
        self.waiting.clear()
        self.size = 0
        self.owes_heads = True
        for seat in self.seats.values():
            seat.follows = False

    def start_flushing(self) -> None:
        self.is_flushing = True
        # Eager: where the server has no short way, a reader who keeps up still has it without a turn of the loop.
        asyncio.Task(self.flush(), loop=asyncio.get_running_loop(), eager_start=True)

    async def flush(self) -> None:
        try:
            while self.waiting or self.owes_heads:
                if not self.waiting:
                    self.put_heads()
                    continue
                _, packet = self.waiting.popleft()
                self.size -= len(packet.json)
                self.writing_since = monotonic()
                await self.send({"type": "websocket.send", "text": packet.json.decode()})
            if self.closing:
                await self.send({"type": "websocket.close", "code": int(self.closing)})
        except Exception:  # each server has an exception of its own for a peer that is gone
            self.is_dead = True
            self.waiting.clear()
            self.size = 0
            self.owes_heads = False
        finally:
            self.is_flushing = False
            self.writing_since = 0.0
            if self.drained:
                self.drained.set()

    def put_heads(self) -> None:
        """The reader takes frames again: say where the rooms are now, and let the client ask."""
        self.owes_heads = False
        for number, seat in self.seats.items():
            if not seat.follows:
                self.queue(encode(Head(number, seat.room.head)), number)

    async def drain(self) -> None:
        """Wait until everything has been handed over, so that long answers keep pace with the reader."""
        while self.is_flushing and not self.is_dead:
            self.drained = asyncio.Event()
            await self.drained.wait()
        self.drained = None

    # --- ending ----------------------------------------------------------------------------------
    def take_back(self, room: int) -> None:
        """Drop what waits to be sent from a room that is no longer this person's."""
        self.waiting = deque(entry for entry in self.waiting if entry[0] != room)
        self.size = sum(len(packet.json) for _, packet in self.waiting)

    def close(self, code: Close) -> None:
        """Say goodbye and close; what else was waiting is dropped."""
        if self.closing:
            return
        spread = RETURN_SPREAD_MS if code in (Close.RESTART, Close.GOING_AWAY) else 0
        self.closing = code
        self.waiting.clear()
        self.size = 0
        self.owes_heads = False
        self.queue(encode(Bye(int(code), secrets.randbelow(spread) if spread else 0)), 0)
        if not self.is_flushing:
            self.start_flushing()

    def abort(self) -> None:
        """End without a word: the reader takes none."""
        self.is_dead = True
        if self.task:
            self.task.cancel()

    def is_stuck(self, now: float, seconds: float) -> bool:
        return bool(self.writing_since) and now - self.writing_since > seconds

"""Brings sockets and rooms up to the head of their logs, and never to somebody who has left meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chat.access import seated_in
from chat.desk import Round
from chat.live import LiveRoom
from chat.log.history import Gap, Stretch, stretches
from chat.log.lines import Line
from chat.protocol.codes import BATCH
from chat.protocol.inward import Stand
from chat.protocol.outward import Head, Reset
from chat.sockets import Seat, Socket

if TYPE_CHECKING:
    from chat.hub import Hub

logger = logging.getLogger("latarnia.chat")


class Courier:
    """Reads what a hub has not got at hand."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.stretches = Round(hub.desk, stretches)

    def follow_from(self, socket: Socket, seat: Seat, head: int) -> None:
        """Follow from the head that was told, or tell that there is more by now."""
        seat.follows = seat.room.head == head
        if not seat.follows:
            socket.say(Head(seat.room.number, seat.room.head), seat.room.number)

    async def bring(self, socket: Socket, seat: Seat, stand: Stand, limit: int) -> None:
        """Send what came after the client's place; from the lines kept here where they reach back so far."""
        live, since = seat.room, seat.seating.since
        after = max(stand.after, since)
        lines: Sequence[Line] | None = live.kept_after(after) if stand.epoch == live.epoch else None
        if lines is None or len(lines) > limit:
            answer = await self.lines(live, stand.epoch, after, limit)
            if socket.seats.get(live.number) is not seat:
                return  # access ended meanwhile
            if isinstance(answer, Reset):
                socket.say(answer, live.number)
                self.follow_from(socket, seat, answer.head)
                return
            kept = live.kept_after(answer[-1].seq) if answer else None
            lines = [*answer, *kept] if kept is not None else answer
        packet, _, more = live.batch(lines, after, since)
        seat.follows = not more
        socket.offer(packet, live.number)

    async def lines(self, live: LiveRoom, epoch: str, after: int, limit: int) -> Sequence[Line] | Reset:
        """Read from the log, once for all who ask the same while nothing new has come."""
        if epoch == live.epoch and (known := live.batches.get((after, limit))) is not None:
            return known
        head = live.head
        answer = await self.read(live, epoch, after, limit)
        if isinstance(answer, Reset):
            return answer
        if head == live.head and epoch == live.epoch:
            live.batches[after, limit] = answer.lines
        return answer.lines

    async def read(self, live: LiveRoom, epoch: str, after: int, limit: int) -> Stretch | Reset:
        answer = await self.stretches.ask(Gap(live.number, epoch, after, limit))
        if isinstance(answer, Stretch) and answer.version != live.version:
            await self.reseat(live)
        return answer

    async def reseat(self, live: LiveRoom) -> None:
        """Somebody came or went since the seats were given: those who may not read this any more stand up first."""
        version, people = await self.hub.desk.ask(seated_in, live.number)
        for socket in [socket for socket in live.seats if socket.visitor.person not in people]:
            self.hub.withdraw(socket, live.number)
        live.version = version

    def reach(self, live: LiveRoom, head: int, epoch: str = "") -> None:
        """See to it that everything up to the head is sent; of another log than this one only that it begins anew."""
        if epoch not in ("", live.epoch):
            live.begin_again(Reset(live.number, epoch, head))
            return
        live.wanted = max(live.wanted, head)
        if live.wanted > live.head and not live.is_catching_up:
            live.is_catching_up = True
            self.hub.run(self.catch_up(live))

    async def catch_up(self, live: LiveRoom) -> None:
        try:
            while live.seats and live.wanted > live.head:
                answer = await self.read(live, live.epoch, live.head, BATCH)
                if isinstance(answer, Reset):
                    live.begin_again(answer)
                    break
                if not answer.lines:
                    live.wanted = live.head
                    break
                for line in answer.lines:
                    if line.seq == live.head + 1:
                        live.send(line)
        except Exception as fault:  # the watch tries again in five seconds
            logger.error("a room could not be read: %s", type(fault).__name__)
        finally:
            live.is_catching_up = False

"""The watch of a hub: finds what a lost bell hid, and closes what must not stay open."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING

from chat import metrics
from chat.access import seatings, standings, still_signed_in
from chat.bells import session_mark
from chat.log.history import heads_of
from chat.protocol.codes import Close
from chat.protocol.outward import News, RoomFrame
from chat.sockets import Socket

if TYPE_CHECKING:
    from chat.hub import Hub

logger = logging.getLogger("latarnia.chat")
ROUND_SECONDS = 5.0
RECHECK_EVERY = 6  # rounds
SILENT_SECONDS = 60.0
STUCK_SECONDS = 30.0
STUCK_CLOSING_SECONDS = 5.0


class Watch:
    """Every five seconds the heads, every thirty everybody's right to be here."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def keep(self) -> None:
        turn = 0
        while True:
            await asyncio.sleep(ROUND_SECONDS)
            turn += 1
            try:
                self.close_silent_and_stuck()
                await self.compare_heads()
                if turn % RECHECK_EVERY == 0:
                    await self.recheck()
            except Exception as fault:  # a database that is away must not end the watch
                logger.error("a round of the watch failed: %s", type(fault).__name__)

    def close_silent_and_stuck(self) -> None:
        now = monotonic()
        for socket in self.hub.sockets():
            if socket.is_stuck(now, STUCK_CLOSING_SECONDS if socket.closing else STUCK_SECONDS):
                socket.close(Close.SLOW_READER)
                socket.abort()
            elif now - socket.heard_at > SILENT_SECONDS:
                socket.close(Close.SILENT)

    async def compare_heads(self) -> None:
        """A bell that was lost costs at most one round."""
        for number, epoch, head in await self.hub.desk.ask(heads_of, list(self.hub.rooms)):
            live = self.hub.rooms.get(number)
            if live and head > live.wanted:
                metrics.LOST_BELLS.inc()
            if live:
                self.hub.courier.reach(live, head, epoch)

    async def recheck(self) -> None:
        await self.reseat(set(self.hub.people))

    async def close_signed_out(self, people: set[int]) -> None:
        visitors = {visitor for visitor in self.hub.visitors() if visitor.person in people}
        valid = await self.hub.desk.ask(still_signed_in, visitors)
        for socket in self.hub.sockets():
            if socket.visitor in visitors and socket.visitor not in valid:
                socket.close(Close.SIGN_IN_AGAIN)

    def end_sessions(self, marks: set[str]) -> None:
        for socket in self.hub.sockets():
            if session_mark(socket.visitor.session) in marks:
                socket.close(Close.SIGN_IN_AGAIN)

    def tell_news(self, people: Iterable[int]) -> None:
        for person in people:
            for socket in self.hub.people.get(person, []):
                socket.say(News())

    async def reseat(self, people: Iterable[int], changed: Iterable[int] = ()) -> None:
        """Close who is signed out, take away rooms that are no longer theirs, bring new ones, tell of changed ones."""
        people, changed = set(people), set(changed)
        await self.close_signed_out(people)
        found = await self.seatings(people)
        for person in people & self.hub.people.keys():
            mine = found.get(person, set())
            sockets: list[Socket] = [socket for socket in self.hub.people[person] if not socket.only_news]
            for socket in sockets:
                for number in socket.seats.keys() - mine:
                    self.hub.withdraw(socket, number)
            seated = [socket.seats.keys() for socket in sockets]
            if news := {room for room in mine if room in changed or any(room not in seats for seats in seated)}:
                await self.show(sockets, person, news)

    async def show(self, sockets: Iterable[Socket], person: int, rooms: set[int]) -> None:
        """Tell a person's sockets how these rooms stand now; those that are new to a socket are followed from here."""
        found = await self.hub.desk.ask(standings, [person], rooms)
        for seating, standing in found[person]:
            for socket in sockets:
                if socket.is_dead:
                    continue
                seat = socket.seats.get(seating.room)
                is_new = seat is None
                seat = seat or self.hub.sit_down(socket, seating, standing)
                seat.seating = seating
                socket.say(RoomFrame(standing), seating.room)
                if is_new:
                    self.hub.courier.follow_from(socket, seat, standing.head)

    async def seatings(self, people: Iterable[int]) -> dict[int, set[int]]:
        found: defaultdict[int, set[int]] = defaultdict(set)
        for seating in await self.hub.desk.ask(seatings, list(people)):
            found[seating.person].add(seating.room)
        return found

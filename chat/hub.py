"""One a process: which sockets sit in which room, what they are sent, and the watch that finds what a lost bell hid."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, defaultdict
from collections.abc import Coroutine, Sequence
from time import monotonic
from typing import Any, ClassVar

from chat import metrics
from chat.access import Seating, Visitor, admit, standings
from chat.bells import Bell, listeners
from chat.bucket import Buckets
from chat.courier import Courier
from chat.desk import Desk, Round
from chat.doorbell import Doorbell
from chat.limits import LIMITS
from chat.live import LiveRoom
from chat.log.batch import Intent, Outcome
from chat.log.lines import Line
from chat.log.writer import Writer
from chat.protocol.codes import BATCH, SOCKETS_A_PERSON, VERSION, Close, Fault
from chat.protocol.inward import Durable, Hello, Ping, Read, Stand, Sync, Typing
from chat.protocol.outward import Ephemeral, ErrorFrame, Gone, Pong, Standing, Welcome
from chat.protocol.wire import encode
from chat.sockets import Seat, Socket
from chat.watch import Watch

logger = logging.getLogger("latarnia.chat")
REMEMBERED_HEADS = 10_000


class Hub:
    """Everything here runs on the event loop and never waits for the database; `desk` and `writer` are its threads."""

    hubs: ClassVar[dict[asyncio.AbstractEventLoop, Hub]] = {}

    @classmethod
    def here(cls) -> Hub:
        """The hub of the running loop, started the first time it is asked for."""
        loop = asyncio.get_running_loop()
        if loop not in cls.hubs:
            cls.hubs[loop] = cls(loop)
        return cls.hubs[loop]

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.desk = Desk()
        self.admissions = Round(self.desk, admit)
        self.standings = Round(self.desk, standings)
        self.writer = Writer(self.written)
        self.buckets = Buckets()
        self.people: defaultdict[int, list[Socket]] = defaultdict(list)
        self.rooms: dict[int, LiveRoom] = {}
        self.heads: OrderedDict[int, int] = OrderedDict()
        self.errands: set[asyncio.Task[Any]] = set()
        self.doorbell = Doorbell(self)
        self.courier = Courier(self)
        self.watch = Watch(self)
        self.run(self.doorbell.listen())
        self.run(self.watch.keep())
        listeners.append(self.hear_soon)

    def run(self, errand: Coroutine[Any, Any, None]) -> None:
        task = self.loop.create_task(errand)
        self.errands.add(task)
        task.add_done_callback(self.errands.discard)

    async def drain(self) -> None:
        """Say goodbye to everybody, write what was accepted, and end: called before the server closes its sockets."""
        listeners.remove(self.hear_soon)
        for socket in self.sockets():
            socket.close(Close.RESTART)
        await asyncio.to_thread(self.writer.stop)
        for task in list(self.errands):
            task.cancel()
        await asyncio.gather(*self.errands, return_exceptions=True)
        await asyncio.to_thread(self.desk.close)
        del self.hubs[self.loop]

    # --- coming and going ------------------------------------------------------------------------
    def sockets(self) -> list[Socket]:
        return [socket for sockets in self.people.values() for socket in sockets]

    def enter(self, socket: Socket) -> None:
        mine = self.people[socket.visitor.person]
        mine.append(socket)
        metrics.SOCKETS.inc()
        if len(mine) > SOCKETS_A_PERSON:
            next(other for other in mine if not other.closing).close(Close.TOO_MANY_SOCKETS)

    def leave(self, socket: Socket) -> None:
        socket.is_dead = True
        for number in list(socket.seats):
            self.stand_up(socket, number)
        mine = self.people[socket.visitor.person]
        mine.remove(socket)
        metrics.SOCKETS.dec()
        if not mine:
            del self.people[socket.visitor.person]

    def sit_down(self, socket: Socket, seating: Seating, standing: Standing) -> Seat:
        live = self.rooms.get(seating.room)
        if live is None:
            live = self.rooms[seating.room] = LiveRoom(seating, standing)
            live.wanted = max(live.wanted, self.heads.get(seating.room, 0))
        self.courier.reach(live, standing.head, standing.epoch)
        seat = socket.seats[seating.room] = live.seats[socket] = Seat(live, seating)
        return seat

    def stand_up(self, socket: Socket, number: int) -> None:
        seat = socket.seats.pop(number)
        del seat.room.seats[socket]
        if not seat.room.seats:
            del self.rooms[number]

    async def greet(self, socket: Socket, hello: Hello) -> None:
        """Answer hello: who they are, how their rooms stand, and what they have missed."""
        found = [] if hello.only_news else await self.standings.ask(socket.visitor.person)
        if socket.is_dead:
            return
        for seating, standing in found:
            self.sit_down(socket, seating, standing)
        socket.say(Welcome(socket.sid, VERSION, socket.visitor.person, LIMITS, [standing for _, standing in found]))
        resumed = {stand.room: stand for stand in hello.resume}
        for seating, standing in found:
            if seating.room not in socket.seats:
                continue  # access ended meanwhile
            if stand := resumed.get(seating.room):
                await self.courier.bring(socket, socket.seats[seating.room], stand, BATCH)
                await socket.drain()
            else:
                self.courier.follow_from(socket, socket.seats[seating.room], standing.head)

    # --- what came in ----------------------------------------------------------------------------
    def seat(self, socket: Socket, room: int) -> Seat:
        if (seat := socket.seats.get(room)) is None:
            raise Fault("not_member")
        return seat

    def submit(self, socket: Socket, frame: Durable) -> None:
        """Have it written; the answer comes after the commit. Who may is decided there, not here."""
        self.buckets.take(socket.visitor.person)
        self.writer.submit(Intent(socket.visitor.person, frame, socket, monotonic()))

    def count_flood(self, socket: Socket) -> None:
        if self.buckets.is_flood(socket.visitor.person):
            socket.close(Close.FLOOD)

    def read(self, socket: Socket, frame: Read) -> None:
        seat = self.seat(socket, frame.room)
        seq = min(frame.seq, seat.room.head)
        self.writer.mark_read(frame.room, socket.visitor.person, seq)
        self.pass_on(frame.room, socket.visitor.person, "read", seq, others_see=seat.seating.shows_read)

    def typing(self, socket: Socket, frame: Typing) -> None:
        self.seat(socket, frame.room)
        if self.buckets.has_some(socket.visitor.person):
            self.pass_on(frame.room, socket.visitor.person, "typing", 0, others_see=True)

    def pass_on(self, room: int, person: int, what: str, seq: int, *, others_see: bool) -> None:
        """Tell those in the room, and one's own other tabs, something that is kept nowhere."""
        self.tell(room, person, what, seq, others_see=others_see)
        self.doorbell.ring(Bell(passing=[[room, person, what, seq, others_see]]))

    def tell(self, room: int, person: int, what: Any, seq: int, *, others_see: bool) -> None:
        if live := self.rooms.get(room):
            packet = encode(Ephemeral(room, person, what, seq))
            for socket in live.seats:
                if (socket.visitor.person == person) is (what == "read") or (
                    others_see and socket.visitor.person != person
                ):
                    socket.offer_passing(packet, room)

    def ping(self, socket: Socket, frame: Ping) -> None:
        heads = {number: seat.room.head for number, seat in socket.seats.items() if not seat.follows}
        socket.say(Pong(frame.t, heads))

    async def sync(self, socket: Socket, frame: Sync) -> None:
        self.buckets.take(socket.visitor.person)
        stand = Stand(frame.room, frame.epoch, frame.after)
        await self.courier.bring(socket, self.seat(socket, frame.room), stand, frame.limit)
        await socket.drain()

    # --- what was written ------------------------------------------------------------------------
    def written(self, intents: Sequence[Intent], outcomes: Sequence[Outcome], lines: Sequence[Line]) -> None:
        """Called in the writer's thread after a commit."""
        self.loop.call_soon_threadsafe(self.deliver, intents, outcomes, lines)

    def deliver(self, intents: Sequence[Intent], outcomes: Sequence[Outcome], lines: Sequence[Line]) -> None:
        now = monotonic()
        for intent, outcome in zip(intents, outcomes, strict=True):
            if isinstance(intent.origin, Socket):
                metrics.ACK.observe(now - intent.since)
                if isinstance(outcome, Fault):
                    intent.origin.say(ErrorFrame.of(outcome, intent.frame.n))
                else:
                    intent.origin.say(outcome)
        for line in lines:
            self.note_head(line.room, line.seq)
            if live := self.rooms.get(line.room):
                if live.continues_with(line):
                    live.send(line)
                else:
                    self.courier.reach(live, line.seq, line.epoch)
        if lines:
            self.doorbell.ring(Bell(heads={str(line.room): line.seq for line in lines}))

    def note_head(self, room: int, head: int) -> None:
        """Remember it for a room that nobody has open just now, but somebody may be about to."""
        self.heads[room] = max(head, self.heads.pop(room, 0))
        if len(self.heads) > REMEMBERED_HEADS:
            self.heads.popitem(last=False)

    # --- bells -----------------------------------------------------------------------------------
    def hear_soon(self, bell: Bell) -> None:
        """Hear a bell from any thread of this process, and pass it to the other processes."""
        self.loop.call_soon_threadsafe(self.hear_own, bell)

    def hear_own(self, bell: Bell) -> None:
        self.hear(bell)
        self.doorbell.ring(bell)

    def hear(self, bell: Bell) -> None:
        for number, head in bell.get("heads", {}).items():
            self.note_head(int(number), head)
            if live := self.rooms.get(int(number)):
                self.courier.reach(live, head)
        for passing in bell.get("passing", []):
            room, person, what, seq, others_see = passing
            self.tell(room, person, what, seq, others_see=others_see)
        if marks := set(bell.get("sessions", [])):
            self.watch.end_sessions(marks)
        self.watch.tell_news(bell.get("news", []))
        people, rooms = set(bell.get("people", [])), set(bell.get("rooms", []))
        for room in rooms & self.rooms.keys():
            people |= {socket.visitor.person for socket in self.rooms[room].seats}
        if people & self.people.keys():
            self.run(self.watch.reseat(people & self.people.keys(), rooms))

    def withdraw(self, socket: Socket, number: int) -> None:
        """Nothing of this room reaches the socket from here on."""
        self.stand_up(socket, number)
        socket.take_back(number)
        socket.say(Gone(number))

    def visitors(self) -> set[Visitor]:
        return {socket.visitor for socket in self.sockets()}

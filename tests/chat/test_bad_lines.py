"""Lines that break: whatever is cut, delayed, silent or repeated, each acknowledged message is there exactly once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from channels.db import database_sync_to_async as later
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from chat.models import Event
from tests.chat.conftest import Rooms, Site
from tests.chat.proxy import BadLine
from tests.chat.tab import Tab

BROKEN = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, EOFError)


class Stubborn:
    """A person behind a bad line: says everything again, under the same cid, until it is acknowledged."""

    def __init__(self, line: BadLine, cookie: str, room: int) -> None:
        self.line, self.room = line, room
        self.tab = Tab(f"ws://127.0.0.1:{line.port}/ws", cookie)
        self.outbox: dict[str, str] = {}
        self.acked: dict[str, int] = {}
        self.is_connected = False

    async def connect(self) -> None:
        while not self.is_connected:
            try:
                await self.tab.dial()
                await self.tab.greet()
                self.is_connected = True
            except BROKEN:
                self.line.cut()

    async def try_to(self, what: Callable[[], object]) -> None:
        await self.connect()
        try:
            await what()  # type: ignore[misc]
        except BROKEN:
            self.is_connected = False
            self.line.cut()

    async def write(self) -> None:
        cid = str(uuid4())
        self.outbox[cid] = f"tekst {cid}"
        await self.try_to(self.empty_outbox)

    async def empty_outbox(self) -> None:
        for cid, body in list(self.outbox.items()):
            ack = await self.tab.send(self.room, body, cid=cid)
            assert ack["type"] == "ack", ack
            self.acked[cid] = ack["seq"]
            del self.outbox[cid]

    async def repeat(self) -> None:
        for cid, seq in list(self.acked.items())[-1:]:
            ack = await self.tab.send(self.room, f"tekst {cid}", cid=cid)
            assert (ack["seq"], ack["dup"]) == (seq, True)

    async def take(self, step: str, size: int) -> None:
        if step == "write":
            await self.write()
        elif step == "repeat":
            await self.try_to(self.repeat)
        elif step == "cut":
            self.line.cut()
        elif step == "cut in a frame":
            self.line.left = size
        else:
            self.line.is_silent = True

    async def finish(self, head: int) -> None:
        while self.outbox:
            await self.try_to(self.empty_outbox)
        while self.tab.ends[self.room][1] < head:
            await self.try_to(lambda: self.tab.until(self.room, head))


KINDS = ["write", "write", "cut", "cut in a frame", "silent", "repeat"]
STEPS = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from(KINDS), st.integers(1, 700)), min_size=5, max_size=25
)


@pytest.fixture
def roomy(settings: Any) -> None:
    settings.BENCH = True  # resending is faster than people write


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_each_acknowledged_message_is_kept_once_and_seen_in_order_by_all(
    rooms: Rooms, site: Site, roomy: None, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[int, str, int]]
) -> None:
    monkeypatch.setattr("tests.chat.tab.PATIENCE", 1.0)
    async with BadLine(site.port) as first, BadLine(site.port) as second:
        people = [Stubborn(first, rooms.mentor, rooms.group), Stubborn(second, rooms.mentee, rooms.group)]
        for person in people:
            await person.connect()
        for number, step, size in steps:
            await people[number].take(step, size)
        for person in people:
            await person.finish(0)
        head, stored = await later(lambda: what_is_stored(rooms.group))()
        for person in people:
            await person.finish(head)
            seqs = [event["seq"] for event in person.tab.logs[rooms.group]]
            assert seqs == list(range(seqs[0], head + 1)) if seqs else True
            for cid, seq in person.acked.items():
                assert stored[UUID(cid)] == [seq]
        assert people[0].tab.texts(rooms.group) == people[1].tab.texts(rooms.group)
        for person in people:
            await person.tab.socket.close()


def what_is_stored(room: int) -> tuple[int, dict[UUID, list[int]]]:
    rows = list(Event.objects.filter(room=room).order_by("seq").values_list("seq", "cid"))
    assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1))
    stored: dict[UUID, list[int]] = {}
    for seq, cid in rows:
        stored.setdefault(cid, []).append(seq)
    return len(rows), stored

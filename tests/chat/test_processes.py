"""Two web processes on one PostgreSQL and one Valkey: what is killed or restarted in mid-traffic loses nothing."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
from redis.asyncio import Redis

from tests.chat.soak import rounds
from tests.chat.stack import Seat, Stack, Web, installed
from tests.chat.stubborn import Stubborn
from tests.chat.tab import Tab

pytestmark = [pytest.mark.services, pytest.mark.own_parts]

ENOUGH = 60  # acknowledged messages before the fault, and again after it
LONGEST = 60.0


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with installed(tmp_path_factory.mktemp("installed")) as stack:
        yield stack


@pytest.fixture
def webs(stack: Stack) -> Iterator[list[Web]]:
    with stack.webs("uvicorn", "uvicorn") as webs:
        yield webs


SHARE = 0.2  # of a soak's time, for each of the three that repeat


@asynccontextmanager
async def hearing_bells(stack: Stack) -> AsyncIterator[Callable[[], AsyncIterator[dict[str, Any]]]]:
    """Everything that crosses Valkey from here on, one note after another."""
    async with Redis.from_url(stack.environment["REDIS_URL"]) as valkey, valkey.pubsub() as line:
        await line.psubscribe("*")
        assert (await line.get_message(timeout=10))["type"] == "psubscribe"

        async def bells() -> AsyncIterator[dict[str, Any]]:
            async with asyncio.timeout(LONGEST):
                async for message in line.listen():
                    yield msgspec.msgpack.decode(message["data"])["bell"]

        yield bells


async def test_a_message_reaches_the_other_process_and_crosses_one_bell(stack: Stack, webs: list[Web]) -> None:
    here, there = stack.seats(2)
    room = str(here.room)
    async with (
        Tab(webs[0].address, here.cookie) as piotr,
        Tab(webs[1].address, there.cookie) as ola,
        hearing_bells(stack) as bells,
    ):
        for number in (1, 2):
            ack = await piotr.send(here.room, f"przez dzwonek {number}")
            await ola.until(here.room, ack["seq"])
        assert ola.texts(here.room) == ["przez dzwonek 1", "przez dzwonek 2"]
        rung = []
        async for bell in bells():
            rung.append(bell)
            if bell.get("heads") == {room: 2}:
                break
        assert rung == [{"heads": {room: 1}}, {"heads": {room: 2}}]  # numbers, and no word of what was said


def people_of(seats: list[Seat], webs: list[Web]) -> list[Stubborn]:
    """Half of them begin at each door, and know the other one."""
    doors = [web.address for web in webs]
    return [
        Stubborn(seat.cookie, seat.room, *(doors if place % 2 else doors[::-1])) for place, seat in enumerate(seats)
    ]


async def under_traffic(stack: Stack, webs: list[Web], fault: Callable[[], None]) -> list[Stubborn]:
    """Four people write without pause while the fault happens; then what each holds is compared with the log."""
    people = people_of(stack.seats(4), webs)
    room, end = people[0].room, asyncio.Event()
    for person in people:
        await person.connect()
    async with asyncio.TaskGroup() as traffic:
        for person in people:
            traffic.create_task(person.write_until(end))
        await acknowledged(people, ENOUGH)
        await asyncio.to_thread(fault)
        await acknowledged(people, sum(len(person.acked) for person in people) + ENOUGH)
        end.set()
    for person in people:
        await person.finish()
    stored = await asyncio.to_thread(stack.stored, room)
    assert [seq for seq, _ in stored] == list(range(1, len(stored) + 1))
    times = Counter(str(cid) for _, cid in stored)
    places = {str(cid): seq for seq, cid in stored}
    for person in people:
        assert {cid: times[cid] for cid in person.acked} == dict.fromkeys(person.acked, 1)
        assert {cid: places[cid] for cid in person.acked} == person.acked
        await person.reach(len(stored))
        assert person.seqs() == list(range(1, len(stored) + 1))
        assert person.tab.texts(room) == people[0].tab.texts(room)
        await person.tab.socket.close()
    return people


async def acknowledged(people: list[Stubborn], number: int) -> None:
    async with asyncio.timeout(LONGEST):
        while sum(len(person.acked) for person in people) < number:  # noqa: ASYNC110 (a client counts, and tells nobody)
            await asyncio.sleep(0.01)


async def test_a_killed_web_process_loses_nothing_acknowledged(stack: Stack, webs: list[Web]) -> None:
    for _ in rounds(SHARE):
        people = await under_traffic(stack, webs, webs[0].kill)
        assert [person.comings for person in people].count(2) == 2  # those of the killed one came back at the other
        await asyncio.to_thread(webs[0].start)


async def test_valkey_may_restart_in_mid_traffic(stack: Stack, webs: list[Web]) -> None:
    for _ in rounds(SHARE):
        people = await under_traffic(stack, webs, stack.restart_valkey)
        assert [person.comings for person in people] == [1] * 4  # nobody's socket depends on the bell


async def test_postgresql_may_restart_in_mid_traffic(stack: Stack, webs: list[Web]) -> None:
    for _ in rounds(SHARE):
        people = await under_traffic(stack, webs, stack.restart_postgresql)
        assert sum(person.refusals for person in people) > 0  # the words were kept, and said again
        assert [person.comings for person in people] == [1] * 4


async def test_a_lost_bell_is_found_by_comparing_heads(stack: Stack, webs: list[Web]) -> None:
    here, there = stack.seats(2)
    async with Tab(webs[0].address, here.cookie) as piotr, Tab(webs[1].address, there.cookie) as ola:
        await asyncio.to_thread(stack.valkey.stop)
        try:
            ack = await piotr.send(here.room, "bez dzwonka")
            await ola.until(here.room, ack["seq"])
        finally:
            await asyncio.to_thread(stack.valkey.start)
        assert ola.texts(here.room) == ["bez dzwonka"]
        assert await asyncio.to_thread(webs[1].figure, "latarnia_lost_bells_total") == 1

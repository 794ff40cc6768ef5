"""Somebody who does not read delays nobody, costs bounded memory, and loses nothing in the end."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

from chat.hub import Hub
from chat.protocol.codes import OUTBOX_BYTES, OUTBOX_FRAMES, Close
from chat.sockets import Socket
from tests.chat.conftest import Rooms, Site
from tests.chat.tab import Tab

type TabOf = Callable[[str], Tab]


def sockets_of(site: Site, tab: Tab) -> list[Socket]:
    return [one for one in Hub.hubs[site.loop].sockets() if one.sid == tab.welcome["sid"]]


async def test_a_reader_who_stops_is_told_the_head_and_catches_up(
    rooms: Rooms, tab: TabOf, site: Site, settings: Any
) -> None:
    settings.BENCH = True  # no limit on how fast Piotr writes
    text = "x" * 7000
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        ola.stop_reading()
        slowest, count = 0.0, 0
        (seen,) = sockets_of(site, ola)
        while not seen.owes_heads:
            count += 1
            began = monotonic()
            ack = await piotr.send(rooms.group, text)
            slowest = max(slowest, monotonic() - began)
            assert len(seen.waiting) <= OUTBOX_FRAMES + 1
            assert seen.size <= OUTBOX_BYTES + 65536
        assert slowest < 5
        ola.read_on()
        log = await ola.until(rooms.group, ack["seq"], patience=60)
        assert [event["seq"] for event in log] == list(range(log[0]["seq"], ack["seq"] + 1))
        assert ola.texts(rooms.group) == [text] * count


async def test_a_reader_who_stays_stuck_is_let_go(rooms: Rooms, tab: TabOf, site: Site, settings: Any) -> None:
    settings.BENCH = True
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        ola.stop_reading()
        (seen,) = sockets_of(site, ola)
        while not seen.is_stuck(monotonic(), 0.5):
            await piotr.send(rooms.group, "x" * 7000)
        seen.writing_since -= 31
        hub = Hub.hubs[site.loop]

        async def look() -> None:
            hub.watch.close_silent_and_stuck()

        site.do(look())
        while sockets_of(site, ola):  # noqa: ASYNC110 (another thread's list has no event)
            await asyncio.sleep(0.01)
        assert seen.closing == Close.SLOW_READER
        ola.read_on()

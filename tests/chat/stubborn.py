"""A person who says everything again, under the same cid, until it is acknowledged, by whichever door is open."""

import asyncio
from collections.abc import Callable, Coroutine
from itertools import cycle
from typing import Any
from uuid import uuid4

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.chat.tab import Tab

BROKEN = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, EOFError)
LONGEST = 60.0


class Stubborn:
    """What was acknowledged is in `acked` with its number; what was not stays in `outbox`."""

    def __init__(self, cookie: str, room: int, *addresses: str, mend: Callable[[], None] = lambda: None) -> None:
        self.room, self.doors, self.mend = room, cycle(addresses), mend
        self.tab = Tab(next(self.doors), cookie)
        self.outbox: dict[str, dict[str, Any]] = {}
        self.acked: dict[str, int] = {}
        self.said: dict[str, dict[str, Any]] = {}
        self.is_connected = False
        self.comings = self.refusals = 0

    async def connect(self) -> None:
        async with asyncio.timeout(LONGEST):
            while not self.is_connected:
                try:
                    await self.tab.dial()
                    await self.tab.greet()
                    self.is_connected = True
                    self.comings += 1
                except BROKEN:
                    await self.leave()
                    await asyncio.sleep(0.02)

    async def leave(self) -> None:
        """The line is dead: forget what was half heard, and try the next door."""
        self.is_connected = False
        self.tab.heard.clear()
        self.mend()
        if hasattr(self.tab, "socket"):
            self.tab.socket.transport.abort()
        self.tab.address = next(self.doors)

    async def try_to(self, what: Callable[[], Coroutine[Any, Any, Any]]) -> bool:
        await self.connect()
        try:
            await what()
        except BROKEN:
            await self.leave()
            return False
        return True

    async def say(self, kind: str, **fields: Any) -> None:
        self.keep(kind, **fields)
        await self.try_to(self.empty_outbox)

    def keep(self, kind: str, **fields: Any) -> str:
        """Put something to say into the outbox; returns its cid."""
        cid = str(uuid4())
        self.outbox[cid] = self.said[cid] = {"kind": kind, **fields}
        return cid

    async def write(self) -> None:
        await self.say("send", body=f"tekst {uuid4()}")

    async def empty_outbox(self) -> None:
        """First in, first out; `unavailable` keeps the words, any other refusal is a fault of the test."""
        while self.outbox:
            cid, fields = next(iter(self.outbox.items()))
            answer = await self.tab.act(room=self.room, cid=cid, **fields)
            if answer["type"] == "ack":
                self.acked[cid] = answer["seq"]
                del self.outbox[cid]
            else:
                assert (answer["code"], answer["retry"]) == ("unavailable", "later"), answer
                self.refusals += 1
                await asyncio.sleep(0.05)

    async def repeat(self) -> None:
        """Say the last acknowledged thing once more: the answer is the first one."""
        for cid, seq in list(self.acked.items())[-1:]:
            answer = await self.tab.act(room=self.room, cid=cid, **self.said[cid])
            assert (answer["type"], answer.get("seq"), answer.get("dup")) == ("ack", seq, True), answer

    async def write_until(self, end: asyncio.Event) -> None:
        while not end.is_set():
            await self.write()

    async def finish(self) -> None:
        """Everything said is acknowledged."""
        async with asyncio.timeout(LONGEST):
            while self.outbox:
                await self.try_to(self.empty_outbox)

    async def reach(self, head: int) -> None:
        async with asyncio.timeout(LONGEST):
            while self.tab.ends[self.room][1] < head:
                await self.try_to(lambda: self.tab.until(self.room, head))

    def seqs(self) -> list[int]:
        return [event["seq"] for event in self.tab.logs[self.room]]

"""A browser tab as a test drives it: a real socket that speaks the protocol and keeps each room's log."""

import asyncio
import json
import socket
from collections import defaultdict, deque
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

PATIENCE = 10.0
NARROW = 32 * 1024  # bytes the kernel keeps of a connection; of its usual megabytes a test would wait long for the end


class Tab:
    """Opens with `async with`; what it applied of each room is in `logs`, never with a hole."""

    def __init__(self, address: str, cookie: str, origin: str | None = None) -> None:
        self.address = address
        self.headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}
        self.origin = Origin(origin or settings.SITE_URL)
        self.welcome: dict[str, Any] = {}
        self.logs: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        self.ends: dict[int, tuple[str, int]] = {}
        self.heard: deque[dict[str, Any]] = deque()
        self.n = 0

    async def __aenter__(self) -> Self:
        await self.dial()
        await self.greet()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.socket.close()

    async def dial(self) -> ClientConnection:
        self.socket = await connect(
            self.address,
            additional_headers=self.headers,
            origin=self.origin,
            compression=None,
            max_size=65536,
            close_timeout=2,
        )
        return self.socket

    def stop_reading(self) -> None:
        self.socket.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, NARROW)
        self.socket.transport.pause_reading()

    def read_on(self) -> None:
        self.socket.transport.resume_reading()

    async def greet(self, **fields: Any) -> dict[str, Any]:
        resume = [{"room": room, "epoch": epoch, "after": after} for room, (epoch, after) in self.ends.items()]
        await self.say(type="hello", **({"v": 1, "resume": resume} | fields))
        self.welcome = await self.hear("welcome")
        for room in self.welcome["rooms"]:
            self.ends.setdefault(room["room"], (room["epoch"], room["head"]))
        return self.welcome

    async def say(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame, ensure_ascii=False))

    async def act(self, kind: str, room: int, **fields: Any) -> dict[str, Any]:
        """Send a durable action; returns its ack or error."""
        self.n += 1
        await self.say(type=kind, **({"n": self.n, "room": room, "cid": str(uuid4())} | fields))
        return await self.hear("ack", "error", n=self.n)

    async def send(self, room: int, body: str, **fields: Any) -> dict[str, Any]:
        return await self.act("send", room, body=body, **fields)

    async def hear(self, *kinds: str, **fields: Any) -> dict[str, Any]:
        """The next frame of one of these kinds with these fields; what comes before it is applied and kept."""
        for frame in list(self.heard):
            if matches(frame, kinds, fields):
                self.heard.remove(frame)
                return frame
        async with asyncio.timeout(PATIENCE):
            while True:
                frame = await self.take()
                if matches(frame, kinds, fields):
                    return frame
                self.heard.append(frame)

    async def take(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(await self.socket.recv())
        if frame["type"] == "event":
            self.apply(frame["room"], frame["epoch"], [frame["event"]])
        elif frame["type"] == "batch":
            self.apply(frame["room"], frame["epoch"], frame["events"])
            if frame.get("more"):
                await self.sync(frame["room"])
        elif frame["type"] == "reset":
            self.logs[frame["room"]].clear()
            self.ends[frame["room"]] = (frame["epoch"], frame["head"])
        elif frame["type"] == "head":
            await self.sync(frame["room"])
        return frame

    def apply(self, room: int, epoch: str, events: list[dict[str, Any]]) -> None:
        for event in events:
            known, last = self.ends.get(room, (epoch, 0))
            if known == epoch and event["seq"] == last + 1:
                self.logs[room].append(event)
                self.ends[room] = (epoch, event["seq"])

    async def sync(self, room: int, **fields: Any) -> None:
        epoch, after = self.ends[room]
        await self.say(type="sync", **({"n": 0, "room": room, "epoch": epoch, "after": after} | fields))

    async def until(self, room: int, seq: int, *, patience: float = PATIENCE) -> list[dict[str, Any]]:
        """Listen until the room's log reaches this place."""
        async with asyncio.timeout(patience):
            while self.ends.get(room, ("", 0))[1] < seq:
                self.heard.append(await self.take())
        return self.logs[room]

    def texts(self, room: int) -> list[str]:
        return [event.get("text", "") for event in self.logs[room] if event["kind"] == "message"]

    async def closed(self) -> int:
        """The code with which the server closes; what comes before is applied."""
        async with asyncio.timeout(PATIENCE):
            while self.socket.close_code is None:
                try:
                    self.heard.append(await self.take())
                except Exception:
                    await self.socket.wait_closed()
        assert self.socket.close_code is not None
        return self.socket.close_code


def matches(frame: dict[str, Any], kinds: tuple[str, ...], fields: dict[str, Any]) -> bool:
    return frame["type"] in kinds and all(frame.get(name) == value for name, value in fields.items())

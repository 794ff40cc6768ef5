"""A socket for measuring: as little work a frame as Python allows, so that the server is what is measured."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
from collections.abc import Callable
from typing import Any

type Hear = Callable[[Client, bytes], None]


class Client(asyncio.Protocol):
    """One socket: the handshake, masked frames out, whole frames in."""

    def __init__(self, line: dict[str, Any], path: str, origin: str, hear: Hear) -> None:
        self.line, self.path, self.origin, self.hear = line, path, origin, hear
        self.buffer = bytearray()
        self.is_open = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        cookie = f"{self.line['cookie_name']}={self.line['cookie_value']}"
        self.transport.write(
            f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nOrigin: {self.origin}\r\n"
            f"Cookie: {cookie}\r\n\r\n".encode()
        )

    def connection_lost(self, fault: Exception | None) -> None:
        self.closed = True
        if not self.ready.done():
            self.ready.set_exception(ConnectionError("closed in the handshake"))

    def data_received(self, arrived: bytes) -> None:
        buffer = self.buffer
        buffer += arrived
        if not self.is_open:
            end = buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            if b" 101 " not in buffer[:20]:
                self.ready.set_exception(ConnectionError(bytes(buffer[:80]).decode("latin-1")))
                return
            del buffer[: end + 4]
            self.is_open = True
            self.ready.set_result(None)
        self.read_frames(buffer)

    def read_frames(self, buffer: bytearray) -> None:
        place, size = 0, len(buffer)
        while size - place >= 2:
            length, start = buffer[place + 1] & 127, place + 2
            if length == 126:
                if size - start < 2:
                    break
                length, start = int.from_bytes(buffer[start : start + 2]), start + 2
            elif length == 127:
                if size - start < 8:
                    break
                length, start = int.from_bytes(buffer[start : start + 8]), start + 8
            if size - start < length:
                break
            if buffer[place] & 15 == 1:
                self.hear(self, bytes(buffer[start : start + length]))
            place = start + length
        if place:
            del buffer[:place]

    def say(self, frame: dict[str, Any]) -> None:
        payload = json.dumps(frame, ensure_ascii=False).encode()
        size = len(payload)
        head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
        self.transport.write(head + b"\0\0\0\0" + payload)  # a mask of zeros: masking is not what is measured


async def connect(lines: list[dict[str, Any]], port: int, path: str, hear: Hear) -> list[Client]:
    """All the sockets, one after the other in small groups."""
    loop = asyncio.get_running_loop()
    origin = f"http://127.0.0.1:{port}"
    clients: list[Client] = []

    async def dial(line: dict[str, Any]) -> Client:
        client = Client(line, path.format(**line), origin, hear)
        await loop.create_connection(lambda: client, "127.0.0.1", port)
        await client.ready
        return client

    for start in range(0, len(lines), 50):
        clients += await asyncio.gather(*(dial(line) for line in lines[start : start + 50]))
    return clients

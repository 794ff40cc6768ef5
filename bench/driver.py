"""A load driver for sockets: as little work a frame as Python allows, so that the server is what is measured."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

SAMPLE = 8  # latency is taken of every eighth message
TEXT = "Cześć, jak minął tydzień? Zadzwoniłam do urzędu i umówiłam się na wtorek, potem opowiem, co powiedzieli. "


@dataclass
class Figures:
    """What the driver saw."""

    deliveries: int = 0
    acks: int = 0
    errors: int = 0
    sent_at: dict[int, float] = field(default_factory=dict)
    arrivals: dict[int, int] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)


class Client(asyncio.Protocol):
    """One socket: the handshake, masked frames out, whole frames in."""

    def __init__(self, line: dict[str, Any], path: str, origin: str, hear: Callable[[Client, bytes], None]) -> None:
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


async def connect(lines: list[dict[str, Any]], port: int, path: str, origin: str, hear: Callable[[Client, bytes], None]) -> list[Client]:
    """All the sockets, one after the other in small groups."""
    loop = asyncio.get_running_loop()
    clients: list[Client] = []
    for start in range(0, len(lines), 50):
        group = [
            (await loop.create_connection(lambda line=line: Client(line, path.format(**line), origin, hear), "127.0.0.1", port))[1]
            for line in lines[start : start + 50]
        ]
        await asyncio.gather(*(client.ready for client in group))
        clients += group
    return clients


def body(number: int) -> str:
    """120 bytes or so of a plausible message, with its number in it."""
    return f"#{number:09d} {TEXT}"[:118]


def number_in(payload: bytes) -> int:
    place = payload.find(b"#")
    return int(payload[place + 1 : place + 10]) if place >= 0 else -1


def note_arrival(figures: Figures, payload: bytes, members: int) -> None:
    figures.deliveries += 1
    number = number_in(payload)
    if number % SAMPLE == 0 and number in figures.sent_at:
        arrivals = figures.arrivals[number] = figures.arrivals.get(number, 0) + 1
        if arrivals == members:
            figures.latencies.append(time.perf_counter() - figures.sent_at.pop(number))


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


async def drive(lines: list[dict[str, Any]], port: int, dialect: str, seconds: float, rate: float = 0) -> dict[str, Any]:
    """Closed loop where `rate` is 0: each member sends the next when the last is answered. Else so many messages a second."""
    figures, members = Figures(), len({line["user"] for line in lines if line["room"] == lines[0]["room"]})
    counter, running = iter(range(1, 10**9)), True

    def send(client: Client) -> None:
        number = next(counter)
        if number % SAMPLE == 0:
            figures.sent_at[number] = time.perf_counter()
        if dialect == "latarnia":
            cid = f"00000000-0000-4000-8000-{number:08x}{os.getpid() & 0xFFFF:04x}"
            client.say({"type": "send", "n": number, "room": client.line["room"], "cid": cid, "body": body(number)})
        else:
            client.say({"message": body(number), "by": client.line["user"]})

    def hear(client: Client, payload: bytes) -> None:
        if payload.startswith(b'{"type":"event"') or dialect != "latarnia":
            note_arrival(figures, payload, members)
            if dialect != "latarnia" and b'"by": %d}' % client.line["user"] in payload:
                figures.acks += 1
                if running and not rate:
                    send(client)
        elif payload.startswith(b'{"type":"ack"'):
            figures.acks += 1
            if running and not rate:
                send(client)
        elif payload.startswith(b'{"type":"error"'):
            figures.errors += 1

    path = "/ws" if dialect == "latarnia" else "/ws/{room}"
    clients = await connect(lines, port, path, f"http://127.0.0.1:{port}", hear)
    if dialect == "latarnia":
        for client in clients:
            client.say({"type": "hello", "v": 1})
        await asyncio.sleep(1)
    began = time.perf_counter()
    if rate:
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            send(clients[(number * 7) % len(clients)])
    else:
        for client in clients:
            send(client)
        await asyncio.sleep(seconds)
    took = time.perf_counter() - began
    running = False
    deliveries, acks = figures.deliveries, figures.acks
    await asyncio.sleep(0.5)
    for client in clients:
        client.transport.close()
    return {
        "deliveries_a_second": round(deliveries / took),
        "messages_a_second": round(acks / took),
        "p50_ms": round(1000 * percentile(figures.latencies, 0.5), 2),
        "p99_ms": round(1000 * percentile(figures.latencies, 0.99), 2),
        "errors": figures.errors,
        "clients_closed": sum(client.closed for client in clients),
    }


async def hold(lines: list[dict[str, Any]], port: int) -> None:
    """Open a socket for each line, greet, say so, and stay until ended."""
    greeted = 0
    all_greeted = asyncio.Event()

    def hear(client: Client, payload: bytes) -> None:
        nonlocal greeted
        greeted += payload.startswith(b'{"type":"welcome"')
        if greeted == len(lines):
            all_greeted.set()

    for client in await connect(lines, port, "/ws", f"http://127.0.0.1:{port}", hear):
        client.say({"type": "hello", "v": 1})
    await all_greeted.wait()
    sys.stdout.write("held\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    port, dialect, seconds, rate = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
    people = [json.loads(line) for line in sys.stdin]
    if dialect == "hold":
        asyncio.run(hold(people, port))
    sys.stdout.write(json.dumps(asyncio.run(drive(people, port, dialect, seconds, rate))) + "\n")

"""`python -m bench.driver PORT DIALECT SECONDS RATE SERVER`: load on rooms whose members are read, one line of JSON."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from typing import Any

from bench.client import Client, connect
from bench.machine import cpu_seconds

SAMPLE = 4  # latency is taken of every fourth message
TEXT = "Cześć, jak minął tydzień? Zadzwoniłam do urzędu i umówiłam się na wtorek, potem opowiem, co powiedzieli. "


def body(number: int) -> str:
    """120 bytes or so of a plausible message, with its number in it."""
    return f"#{number:09d} {TEXT}"[:112]


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


class Load:
    """One member of each room writes, the next message when the last is answered, or so many a second over all."""

    def __init__(self, dialect: str, members: int) -> None:
        self.is_ours = dialect != "tutorial"
        self.has_stalled = dialect == "stalled"
        self.members = members
        self.is_closed_loop = self.is_running = True
        self.number = self.deliveries = self.answered = self.errors = 0
        self.sent_at: dict[int, float] = {}
        self.arrivals: dict[int, int] = {}
        self.latencies: list[float] = []

    def send(self, client: Client) -> None:
        self.number += 1
        number = self.number
        if number % SAMPLE == 0:
            self.sent_at[number] = time.perf_counter()
        if self.is_ours:
            cid = f"00000000-0000-4000-8000-{number:08x}{os.getpid() & 0xFFFF:04x}"
            client.say({"type": "send", "n": number, "room": client.line["room"], "cid": cid, "body": body(number)})
        else:
            client.say({"message": body(number), "by": client.line["user"]})

    def hear(self, client: Client, payload: bytes) -> None:
        if not self.is_ours or payload.startswith(b'{"type":"event"'):
            self.note_arrival(payload)
        elif payload.startswith(b'{"type":"error"'):
            self.errors += 1
        if payload.startswith(b'{"type":"ack"') or (not self.is_ours and self.is_own(client, payload)):
            self.answered += 1
            if self.is_running and self.is_closed_loop:
                self.send(client)

    def is_own(self, client: Client, payload: bytes) -> bool:
        return payload.endswith(b'"by": %d}' % client.line["user"])

    def note_arrival(self, payload: bytes) -> None:
        self.deliveries += 1
        place = payload.find(b"#")
        number = int(payload[place + 1 : place + 10])
        if number in self.sent_at:
            arrivals = self.arrivals[number] = self.arrivals.get(number, 0) + 1
            if arrivals == self.members:
                self.latencies.append(time.perf_counter() - self.sent_at.pop(number))

    async def drive(
        self, lines: list[dict[str, Any]], port: int, seconds: float, rate: float, server: int
    ) -> dict[str, Any]:
        clients = await connect(lines, port, "/ws" if self.is_ours else "/ws/{room}", self.hear)
        if self.is_ours:
            for client in clients:
                client.say({"type": "hello", "v": 1})
            await asyncio.sleep(2)
        if self.has_stalled:
            await self.stall(lines[1 :: self.members], port)
        self.is_closed_loop = not rate
        worked, began = cpu_seconds(server), time.perf_counter()
        speakers = clients[:: self.members]
        for number in range(int(rate * seconds) or len(speakers)):
            if rate:
                await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            self.send(speakers[number % len(speakers)])
        await asyncio.sleep(max(0.0, began + seconds - time.perf_counter()))
        took = time.perf_counter() - began
        worked = cpu_seconds(server) - worked
        figures = self.figures(took) | {"server_cpu_us_a_delivery": round(1e6 * worked / max(1, self.deliveries), 1)}
        self.is_running = False
        for client in clients:
            client.transport.close()
        return figures | {"closed_early": sum(client.closed for client in clients)}

    async def stall(self, lines: list[dict[str, Any]], port: int) -> None:
        """One more socket in each room, which greets and then never reads."""
        for client in await connect(lines, port, "/ws", lambda *_: None):
            client.say({"type": "hello", "v": 1})
            client.transport.pause_reading()

    def figures(self, took: float) -> dict[str, Any]:
        return {
            "deliveries_a_second": round(self.deliveries / took),
            "messages_a_second": round(self.answered / took),
            "p50_ms": round(1000 * percentile(self.latencies, 0.5), 2),
            "p99_ms": round(1000 * percentile(self.latencies, 0.99), 2),
            "errors": self.errors,
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

    for client in await connect(lines, port, "/ws", hear):
        client.say({"type": "hello", "v": 1})
    await all_greeted.wait()
    sys.stdout.write("held\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main(port: int, dialect: str, seconds: float, rate: float, server: int) -> None:
    lines = [json.loads(line) for line in sys.stdin]
    if dialect == "hold":
        asyncio.run(hold(lines, port))
    members = sum(line["room"] == lines[0]["room"] for line in lines)
    figures = asyncio.run(Load(dialect, members).drive(lines, port, seconds, rate, server))
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))

"""`python -m bench.returning PORT SERVER`: members who missed messages come back at once; prints when they had them."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

from bench.client import Client, connect
from bench.driver import body, percentile
from bench.machine import cpu_seconds

MISSED = 50
PAGE = "/healthz"
PATIENCE = 120.0


class Return:
    """First one member of each room writes what the others miss; then everybody comes back at the same moment."""

    def __init__(self, lines: list[dict[str, Any]], port: int, server: int) -> None:
        self.lines, self.port, self.server = lines, port, server
        self.stands: dict[int, dict[str, Any]] = {}
        self.acks = 0
        self.caught_up: dict[int, float] = {}
        self.pages: list[float] = []
        self.all_written, self.all_back = asyncio.Event(), asyncio.Event()

    def hear_writer(self, client: Client, payload: bytes) -> None:
        if payload.startswith(b'{"type":"welcome"'):
            (stand,) = json.loads(payload)["rooms"]
            self.stands[stand["room"]] = {"room": stand["room"], "epoch": stand["epoch"], "after": stand["head"]}
            self.write(client, 0)
        elif payload.startswith(b'{"type":"ack"'):
            self.acks += 1
            if (number := json.loads(payload)["n"] + 1) < MISSED:
                self.write(client, number)
            if self.acks == MISSED * len({line["room"] for line in self.lines}):
                self.all_written.set()

    def write(self, client: Client, number: int) -> None:
        room = client.line["room"]
        cid = f"00000000-0000-4000-8000-{room:08x}{number:04x}"
        client.say({"type": "send", "n": number, "room": room, "cid": cid, "body": body(number)})

    def hear_returner(self, client: Client, payload: bytes) -> None:
        if payload.startswith(b'{"type":"batch"') and not json.loads(payload).get("more"):
            self.caught_up[client.line["user"]] = time.perf_counter() - self.began
            if len(self.caught_up) == len(self.lines):
                self.all_back.set()

    async def come_back(self, line: dict[str, Any]) -> None:
        client = Client(line, "/ws", f"http://127.0.0.1:{self.port}", self.hear_returner)
        await asyncio.get_running_loop().create_connection(lambda: client, "127.0.0.1", self.port)
        await client.ready
        client.say({"type": "hello", "v": 1, "resume": [self.stands[line["room"]]]})

    async def look_at_pages(self) -> None:
        while not self.all_back.is_set():
            began = time.perf_counter()
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(f"GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            answer = await reader.read()
            assert b" 200 " in answer[:20], answer[:80]
            self.pages.append(time.perf_counter() - began)
            writer.close()
            await asyncio.sleep(0.05)

    async def run(self) -> dict[str, Any]:
        writers = list({line["room"]: line for line in self.lines}.values())
        clients = await connect(writers, self.port, "/ws", self.hear_writer)
        for client in clients:
            client.say({"type": "hello", "v": 1})
        await asyncio.wait_for(self.all_written.wait(), PATIENCE)
        for client in clients:
            client.transport.close()
        await asyncio.sleep(1)
        worked, self.began = cpu_seconds(self.server), time.perf_counter()
        looking = asyncio.create_task(self.look_at_pages())
        await asyncio.gather(*(self.come_back(line) for line in self.lines))
        await asyncio.wait_for(self.all_back.wait(), PATIENCE)
        await looking
        times = list(self.caught_up.values())
        return {
            "clients": len(times),
            "server_cpu_seconds": round(cpu_seconds(self.server) - worked, 1),
            "p50_seconds": round(percentile(times, 0.5), 2),
            "last_seconds": round(max(times), 2),
            "pages": len(self.pages),
            "slowest_page_seconds": round(max(self.pages), 2),
        }


async def main() -> None:
    lines = [json.loads(line) for line in sys.stdin]
    sys.stdout.write(json.dumps(await Return(lines, int(sys.argv[1]), int(sys.argv[2])).run()) + "\n")


if __name__ == "__main__":
    asyncio.run(main())

"""Requests a second, and how long one waits, for the sign-in page beside the least a server does, in the same run."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator

from bench.measure_second_start import SERVE
from bench.stage import answers, free_port, running

PAGE = "/account/login/"
SECONDS = 5.0
VISITORS = 16


def measure() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        yardstick = under_load(["-m", "bench.yardstick"], folder)
        page = under_load(SERVE, folder)
    yield {"page": PAGE, "visitors": VISITORS, **page, "yardstick": yardstick}


def under_load(command: list[str], folder: str) -> dict[str, float]:
    port = free_port()
    with running(command, port, DATA_DIR=folder, DEMO="0") as process:
        answers(process, port, PAGE)
        waits = asyncio.run(crowd(port))
    return {
        "requests_per_second": round(len(waits) / SECONDS),
        "p50_ms": round(1000 * statistics.median(waits), 2),
        "p99_ms": round(1000 * statistics.quantiles(waits, n=100)[98], 2),
    }


async def crowd(port: int) -> list[float]:
    until = time.perf_counter() + SECONDS
    everyone = await asyncio.gather(*(visitor(port, until) for _ in range(VISITORS)))
    return [wait for waits in everyone for wait in waits]


async def visitor(port: int, until: float) -> list[float]:
    """One connection that asks again as soon as it is answered; returns how long each answer took."""
    request = f"GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    waits = []
    while (began := time.perf_counter()) < until:
        writer.write(request)
        await read_answer(reader)
        waits.append(time.perf_counter() - began)
    writer.close()
    return waits


async def read_answer(reader: asyncio.StreamReader) -> None:
    """Read one answer to its end. Raises RuntimeError where it is not a page."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if " 200 " not in head.partition("\r\n")[0]:
        raise RuntimeError(head.partition("\r\n")[0])
    length = next((line[15:] for line in head.split("\r\n") if line.startswith("content-length:")), None)
    if length is not None:
        await reader.readexactly(int(length))
        return
    while size := int((await reader.readline()).strip() or b"0", 16):
        await reader.readexactly(size + 2)
    await reader.readline()

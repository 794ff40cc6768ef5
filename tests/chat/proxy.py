"""A bad line: bytes go through it until a test cuts it in mid-frame, holds them back, or lets one end fall silent."""

import asyncio
from types import TracebackType
from typing import Self


class Wire:
    """One connection through the line."""

    def __init__(self, near: asyncio.StreamWriter, far: asyncio.StreamWriter) -> None:
        self.near, self.far = near, far
        self.is_silent = False
        self.flows = asyncio.Event()
        self.flows.set()

    def cut(self) -> None:
        """Break it now, without a goodbye. Where it had fallen silent, the server is not told."""
        self.near.transport.abort()
        if not self.is_silent:
            self.far.transport.abort()


class BadLine:
    """A TCP proxy to a port of this machine, for one client at a time."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.wires: list[Wire] = []
        self.left: int | None = None  # bytes until the line is cut

    async def __aenter__(self) -> Self:
        self.server = await asyncio.start_server(self.relay, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for wire in self.wires:
            wire.flows.set()
            wire.near.transport.abort()
            wire.far.transport.abort()
        self.server.close()
        await self.server.wait_closed()

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"

    async def relay(self, near: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        far, onward = await asyncio.open_connection("127.0.0.1", self.target)
        wire = Wire(answer, onward)
        self.wires.append(wire)
        await asyncio.gather(self.pump(wire, near, onward), self.pump(wire, far, answer), return_exceptions=True)

    async def pump(self, wire: Wire, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while piece := await source.read(4096):
            await wire.flows.wait()
            if wire.is_silent:
                continue
            if self.left is not None:
                piece, self.left = piece[: self.left], self.left - len(piece)
            sink.write(piece)
            if self.left is not None and self.left <= 0:
                self.cut()
                return
            await sink.drain()
        sink.close()

    # --- what a test does to it ------------------------------------------------------------------
    def cut(self) -> None:
        self.left = None
        for wire in self.wires[-1:]:
            wire.cut()

    def cut_after(self, count: int) -> None:
        """Break it in the middle of whatever is the byte of this number from here, a handshake too."""
        self.left = count

    def fall_silent(self) -> None:
        """Half open: neither end hears the other, neither is told."""
        for wire in self.wires[-1:]:
            wire.is_silent = True

    def hold(self) -> None:
        for wire in self.wires[-1:]:
            wire.flows.clear()

    def release(self) -> None:
        for wire in self.wires[-1:]:
            wire.flows.set()

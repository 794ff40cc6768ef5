"""A bad line: bytes go through it until a test cuts it in the middle of a frame, or lets it fall silent."""

import asyncio
from types import TracebackType
from typing import Self


class BadLine:
    """A TCP proxy to a port of this machine, for one client at a time."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.writers: list[asyncio.StreamWriter] = []
        self.left: int | None = None  # bytes until the line is cut
        self.is_silent = False

    async def __aenter__(self) -> Self:
        self.server = await asyncio.start_server(self.relay, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()
        self.server.close()
        await self.server.wait_closed()

    async def relay(self, near: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        far, onward = await asyncio.open_connection("127.0.0.1", self.target)
        self.writers += [answer, onward]
        await asyncio.gather(self.pump(near, onward), self.pump(far, answer), return_exceptions=True)

    async def pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while piece := await source.read(4096):
            if self.is_silent:
                continue
            if self.left is not None:
                piece, self.left = piece[: self.left], self.left - len(piece)
            sink.write(piece)
            if self.left is not None and self.left <= 0:
                self.cut()
                return
            await sink.drain()
        sink.close()

    def cut(self) -> None:
        """Break the connection now, without a goodbye."""
        for writer in self.writers:
            writer.transport.abort()
        self.writers.clear()
        self.left, self.is_silent = None, False

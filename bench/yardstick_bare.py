"""A broadcast that stores nothing, asks nobody and knows no one: as fast as sockets of this server go."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

type Send = Callable[[dict[str, Any]], Awaitable[None]]

rooms: defaultdict[str, list[Send]] = defaultdict(list)


async def application(scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
        return
    await receive()
    await send({"type": "websocket.accept"})
    sockets = rooms[scope["path"]]
    sockets.append(send)
    try:
        while (message := await receive())["type"] == "websocket.receive":
            for other in list(sockets):
                await other({"type": "websocket.send", "text": message["text"]})
    finally:
        sockets.remove(send)

"""One socket a browser tab: decode, ask the hub, answer.

A bare ASGI application, because Channels' consumers hop to a thread for every frame.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from django.db import DatabaseError, InterfaceError

from chat.hub import Hub
from chat.protocol.codes import VERSION, Close, Fault
from chat.protocol.inward import Delete, Edit, FromClient, Hello, Pin, Ping, React, Read, Send, Sync, Typing
from chat.protocol.outward import ErrorFrame
from chat.protocol.wire import decode, number_of
from chat.sockets import SHORT_WAY, Socket

logger = logging.getLogger("latarnia.chat")
BAD_FRAMES = 20

type Receive = Callable[[], Awaitable[dict[str, Any]]]
type SendMessage = Callable[[dict[str, Any]], Awaitable[None]]


async def room_socket(scope: dict[str, Any], receive: Receive, send: SendMessage) -> None:
    """The ASGI application at /ws."""
    await receive()
    hub = Hub.here()
    try:
        visitor = await hub.admissions.ask(cookies_of(scope))
    except (DatabaseError, InterfaceError):
        await refuse(send, Close.RESTART)
        return
    if visitor is None:
        await refuse(send, Close.SIGN_IN_AGAIN)
        return
    await send({"type": "websocket.accept"})
    write = scope.get("extensions", {}).get(SHORT_WAY, {}).get("write")
    socket = Socket(visitor, send, asyncio.current_task(), write)
    hub.enter(socket)
    try:
        await converse(hub, socket, receive)
    except asyncio.CancelledError:
        if not socket.is_dead:
            raise
    finally:
        hub.leave(socket)


def cookies_of(scope: dict[str, Any]) -> str:
    return "; ".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie")


async def refuse(send: SendMessage, code: Close) -> None:
    """Accept and close: only so does a browser learn the code."""
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": int(code)})


async def converse(hub: Hub, socket: Socket, receive: Receive) -> None:
    is_greeted = False
    while (message := await receive())["type"] == "websocket.receive":
        socket.heard_at = monotonic()
        text = message.get("text")
        if socket.closing:
            continue
        if text is None:
            socket.close(Close.PROTOCOL)
            continue
        try:
            frame = decode(text)
            if isinstance(frame, Hello) is is_greeted:
                socket.close(Close.PROTOCOL)
                continue
            is_greeted = True
            await answer(hub, socket, frame)
        except Fault as fault:
            object_to(hub, socket, fault, number_of(text))
        except (DatabaseError, InterfaceError) as fault:
            logger.error("the log could not be read: %s", type(fault).__name__)
            socket.say(ErrorFrame("unavailable", "later", number_of(text), 2000))


def object_to(hub: Hub, socket: Socket, fault: Fault, n: int | None) -> None:
    if fault.code == "bad_frame":
        socket.bad_frames += 1
    if fault.code == "rate_limited":
        hub.count_flood(socket)
    if socket.bad_frames > BAD_FRAMES:
        socket.close(Close.PROTOCOL)
    socket.say(ErrorFrame.of(fault, n))


async def answer(hub: Hub, socket: Socket, frame: FromClient) -> None:
    match frame:
        case Send() | Edit() | Delete() | React() | Pin():
            hub.submit(socket, frame)
        case Read():
            hub.read(socket, frame)
        case Ping():
            hub.ping(socket, frame)
        case Typing():
            hub.typing(socket, frame)
        case Sync():
            await hub.sync(socket, frame)
        case Hello() if frame.v != VERSION:
            socket.close(Close.CLIENT_TOO_OLD)
        case Hello():
            socket.only_news = frame.only_news
            await hub.greet(socket, frame)

"""A server with real sockets, the cast's rooms, and their tabs."""

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pytest
import uvicorn
from django.conf import settings
from django.test import Client

from accounts.models import User
from chat.actions import create_room, ensure_help_line
from chat.hub import Hub
from chat.models import Room
from tests.chat.tab import NARROW, Tab
from tests.conftest import Cast


@dataclass
class Site:
    """A running server: its address and the loop it runs on."""

    port: int
    loop: asyncio.AbstractEventLoop

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"

    def do(self, errand: Coroutine[Any, Any, Any]) -> Any:
        """Have the server's own loop do something, and wait for it."""
        return asyncio.run_coroutine_threadsafe(errand, self.loop).result(20)


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[Site]:
    """The real application on uvicorn, as `serve` runs it."""
    with serving() as site:
        yield site


class serving:  # noqa: N801 (read as a phrase: `with serving() as site`)
    def __enter__(self) -> Site:
        application = import_module("config.asgi").application
        listener = socket.create_server(("127.0.0.1", 0))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, NARROW)
        config = uvicorn.Config(
            application, log_config=None, lifespan="off", ws="websockets-sansio", ws_max_size=65536,
            ws_per_message_deflate=False,
        )  # fmt: skip
        self.server = uvicorn.Server(config)
        started = threading.Event()

        async def serve() -> None:
            self.loop = asyncio.get_running_loop()
            Hub.here()
            started.set()
            await self.server.serve(sockets=[listener])

        self.thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
        self.thread.start()
        started.wait(10)
        return Site(listener.getsockname()[1], self.loop)

    def __exit__(self, *_: object) -> None:
        if hub := Hub.hubs.get(self.loop):
            asyncio.run_coroutine_threadsafe(hub.drain(), self.loop).result(20)
        self.server.should_exit = True
        self.thread.join(20)
        assert not self.thread.is_alive()


def session_of(who: User) -> str:
    client = Client()
    client.force_login(who)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def tab(site: Site) -> Callable[..., Tab]:
    """`async with tab(cast.mentor) as piotr:`; call it in the test's own thread of the database."""

    def tab_of(cookie: str) -> Tab:
        return Tab(site.address, cookie)

    return tab_of


@dataclass
class Rooms:
    """A group of four with the sessions of its people, a pair's room, and a help line."""

    group: int
    pair: int
    help: int
    mentor: str
    mentee: str
    other_mentee: str
    manager: str
    stranger: str


@pytest.fixture
def rooms(cast: Cast, settings: Any) -> Rooms:
    settings.SECOND_FACTOR_ROLES = []
    group = create_room(
        cast.manager, cast.programme, Room.Kind.GROUP, [cast.mentor, cast.mentee, cast.other_mentee], title="Grupa"
    )
    pair = create_room(cast.manager, cast.programme, Room.Kind.PAIR, [cast.mentor, cast.mentee])
    line = ensure_help_line(cast.mentee, cast.programme)
    people = (cast.mentor, cast.mentee, cast.other_mentee, cast.manager, cast.stranger)
    return Rooms(group.pk, pair.pk, line.pk, *(session_of(person) for person in people))

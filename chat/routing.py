"""The socket's address, and the exact origins that may open it."""

from typing import Any, cast
from urllib.parse import urlsplit

from channels.routing import URLRouter
from channels.security.websocket import OriginValidator
from django.conf import settings
from django.urls import path

from chat.consumers import Receive, SendMessage, room_socket


def own_origins() -> list[str]:
    """The site's own address; an embedded installation is also reached by the names of this machine."""
    origins = [settings.SITE_URL]
    if settings.EMBEDDED:
        site = urlsplit(settings.SITE_URL)
        port = f":{site.port}" if site.port else ""
        origins += [f"{site.scheme}://{host}{port}" for host in ("localhost", "127.0.0.1", "[::1]")]
    return origins


rooms: Any = URLRouter([path("ws", cast(Any, room_socket))])


async def sockets(scope: dict[str, Any], receive: Receive, send: SendMessage) -> None:
    """Whoever comes from another site's page is refused before anything is read."""
    guarded: Any = OriginValidator(rooms, own_origins())
    await guarded(scope, receive, send)

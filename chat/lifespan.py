"""A server's first and last moments: it does not start with a wrong key, and does not end before all is written."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from chat.consumers import Receive, SendMessage
from chat.hub import Hub
from confidentiality.actions import check_keys


async def lifespan(scope: dict[str, Any], receive: Receive, send: SendMessage) -> None:
    """ASGI's lifespan, as far as the server speaks it."""
    await receive()
    hub = Hub.here()
    try:
        await hub.desk.ask(check_keys)
    except ImproperlyConfigured as fault:
        await hub.drain()
        await send({"type": "lifespan.startup.failed", "message": f"latarnia: {fault}"})
        return
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await hub.drain()
    await send({"type": "lifespan.shutdown.complete"})

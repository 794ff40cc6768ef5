"""A server's first and last moments: it does not start with a wrong key, and does not end before all is written."""

import gc
import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from chat.consumers import Receive, SendMessage
from chat.hub import Hub
from confidentiality.actions import check_keys

logger = logging.getLogger("latarnia.chat")


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
    if settings.BENCH:
        logger.warning("LATARNIA_BENCH is set: there is no limit on how fast people write. For measuring only.")
    gc.collect()
    gc.freeze()  # what is here now stays: no collection stops the room to walk through all of Django again
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await hub.drain()
    await send({"type": "lifespan.shutdown.complete"})

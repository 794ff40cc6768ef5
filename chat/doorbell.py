"""The bell line between processes: one channel each, notes without content.

Heads are gathered while the last note is on its way, so a busy room costs no more bells than a quiet one.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING, Any

from channels.layers import get_channel_layer

from chat.bells import GROUP, Bell

if TYPE_CHECKING:
    from chat.hub import Hub

logger = logging.getLogger("latarnia.chat")
RETRY_SECONDS = 1.0


class Doorbell:
    """Rings for the other processes and hears theirs; where there are none it costs one note a commit."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.name = secrets.token_hex(8)
        self.layer: Any = get_channel_layer()
        self.heads: dict[str, int] = {}
        self.notes: list[Bell] = []
        self.is_ringing = False

    def ring(self, bell: Bell) -> None:
        self.heads |= bell.pop("heads", {})
        if bell:
            self.notes.append(bell)
        if not self.is_ringing:
            self.is_ringing = True
            self.hub.run(self.send())

    async def send(self) -> None:
        try:
            while self.heads or self.notes:
                notes, heads = self.notes, self.heads
                self.notes, self.heads = [], {}
                for bell in [*notes, *([Bell(heads=heads)] if heads else [])]:
                    await self.layer.group_send(GROUP, {"type": "bell", "by": self.name, "bell": bell})
        except Exception as fault:  # the heads are compared with the database every five seconds
            logger.warning("a bell was lost: %s", type(fault).__name__)
        finally:
            self.is_ringing = False

    async def listen(self) -> None:
        """Hear the others until the hub ends; a line that breaks is joined again."""
        while True:
            try:
                channel = await self.layer.new_channel("bells")
                await self.layer.group_add(GROUP, channel)
                while True:
                    note = await self.layer.receive(channel)
                    if note.get("by") != self.name:
                        self.hub.hear(note["bell"])
            except asyncio.CancelledError:
                raise
            except Exception as fault:
                logger.warning("the bell line broke: %s", type(fault).__name__)
                await asyncio.sleep(RETRY_SECONDS)

"""Bells: short notes, without a word of content, that tell every process that something has changed."""

import logging
from collections.abc import Callable, Collection
from hashlib import sha256
from typing import Any, TypedDict

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from accounts.access import on_access_changed
from notifications.bells import on_news

logger = logging.getLogger("latarnia.chat")
GROUP = "latarnia.bells"


class Bell(TypedDict, total=False):
    """What may have changed: heads of rooms, state or people of rooms, what people may see, sessions that ended."""

    heads: dict[str, int]  # room number, as msgpack and JSON keep it
    rooms: list[int]
    people: list[int]
    sessions: list[str]
    passing: list[list[Any]]  # room, person, what, seq: typing and reading
    news: list[int]  # people whose news changed


listeners: list[Callable[[Bell], None]] = []  # the hub of this process; each is safe to call from any thread


def ring(bell: Bell) -> None:
    """Tell every process. A bell that is lost costs seconds, so a fault is written down and goes no further."""
    if listeners:
        for listener in list(listeners):
            listener(Bell(**bell))
        return
    try:
        layer: Any = get_channel_layer()
        async_to_sync(layer.group_send)(GROUP, {"type": "bell", "by": "", "bell": bell})
    except Exception as fault:
        logger.warning("a bell was lost: %s", type(fault).__name__)


def ring_on_commit(bell: Bell) -> None:
    transaction.on_commit(lambda: ring(bell))


@on_access_changed
def look_again_at(person: int) -> None:
    """Every process looks again at what this person may see, and whether they are still signed in."""
    ring(Bell(people=[person]))


@on_news
def tell_of_news(people: Collection[int]) -> None:
    """Their pages that are open ask what is new."""
    ring(Bell(news=list(people)))


def session_mark(session_key: str) -> str:
    """How a session is named in a bell: the key itself would let whoever hears it sign in."""
    return sha256(session_key.encode()).hexdigest()

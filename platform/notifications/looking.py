"""Where news is found that nobody tells at the moment it arises, because that moment must stay quick.

An app offers itself: `@looks_for_news` before a function of the time, which calls `notify` for what it finds.
"""

import logging
from collections.abc import Callable
from datetime import datetime

type Look = Callable[[datetime], None]

logger = logging.getLogger("latarnia.news")
looks: list[Look] = []


def looks_for_news(look: Look) -> Look:
    """Have it called every few seconds by whoever empties the outbox. What it tells twice is told once."""
    looks.append(look)
    return look


def look(now: datetime) -> None:
    """What one app cannot look up must not keep back what others have told."""
    for find in looks:
        try:
            find(now)
        except Exception as fault:
            logger.error("%s could not look for news: %s", find.__qualname__, type(fault).__name__)

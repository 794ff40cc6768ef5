"""Who is told that the news of some people changed, so that pages that are open show it at once.

An app that has a line to them offers itself, so this package knows none by name: `@on_news` before a function of
people's numbers.
"""

from collections.abc import Callable, Collection

from django.db import transaction

type Listener = Callable[[Collection[int]], None]

listeners: list[Listener] = []


def on_news(listener: Listener) -> Listener:
    """Have it called after the commit, in the thread of whoever told the news. It must not raise."""
    listeners.append(listener)
    return listener


def ring_on_commit(people: Collection[int]) -> None:
    transaction.on_commit(lambda: [listener(people) for listener in listeners])

"""Who is told when what a person may see has changed, so that nothing stays open that should be closed.

An app offers itself, so this package knows none by name: `@on_access_changed` before a function of a person's number.
"""

from collections.abc import Callable

from django.db import transaction

type Listener = Callable[[int], None]

listeners: list[Listener] = []


def on_access_changed(listener: Listener) -> Listener:
    """Have it called after the commit, in the thread of whoever changed it. It must not raise."""
    listeners.append(listener)
    return listener


def access_changed(person: int) -> None:
    """A role began or ended, a password is another one, the account was closed."""
    transaction.on_commit(lambda: [listener(person) for listener in listeners])

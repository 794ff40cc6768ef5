"""Who is told when somebody came in by an invitation, so that what was prepared for them finds them.

An app offers itself, so this package knows none by name: `@on_joined` before a function of the invitation and the role.
"""

from collections.abc import Callable

from accounts.models import Invitation, Role

type Listener = Callable[[Invitation, Role], None]

listeners: list[Listener] = []


def on_joined(listener: Listener) -> Listener:
    """Have it called in the transaction in which the invitation is used up."""
    listeners.append(listener)
    return listener


def joined(invitation: Invitation, role: Role) -> None:
    for listener in listeners:
        listener(invitation, role)

"""What follows when a manager has put something on record about somebody: the next steps of the method offer it here.

    @when_recorded
    def look_again(profile): …

Called after the commit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import transaction

from mentoring.people.models import Profile

type Follower = Callable[[Profile], None]

on_recorded: list[Follower] = []


def when_recorded(follower: Follower) -> Follower:
    on_recorded.append(follower)
    return follower


def tell_recorded(profile: Profile) -> None:
    """Call it in the transaction that puts it on record."""
    for follower in on_recorded:
        transaction.on_commit(partial(follower, profile))

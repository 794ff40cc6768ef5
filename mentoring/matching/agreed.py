"""What follows when everybody in a match has accepted: the next step of the method offers it here.

    @when_agreed
    def begin_mentorship(match): …

Called after the commit, once for each match; whoever is called finds the match agreed and does nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable

from mentoring.matching.models import Match

type Follower = Callable[[Match], None]

on_agreed: list[Follower] = []


def when_agreed(follower: Follower) -> Follower:
    on_agreed.append(follower)
    return follower


def tell_agreed(match: Match) -> None:
    for follower in on_agreed:
        follower(match)

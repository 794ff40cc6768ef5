"""What follows when everybody in a match has accepted: the next step of the method offers it here.

    @when_agreed
    def begin_mentorship(match): …

Called after the commit, once for each match; whoever is called finds the match agreed and does nothing twice.

    @tells_begun
    def begun(matches): …

Of the agreed matches with these numbers it answers with those that have begun: people are told so elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from mentoring.matching.models import Match

type Follower = Callable[[Match], None]
type Finder = Callable[[Collection[int]], set[int]]

on_agreed: list[Follower] = []
finders: list[Finder] = []


def when_agreed(follower: Follower) -> Follower:
    on_agreed.append(follower)
    return follower


def tell_agreed(match: Match) -> None:
    for follower in on_agreed:
        follower(match)


def tells_begun(finder: Finder) -> Finder:
    finders.append(finder)
    return finder


def begun(matches: Collection[Match]) -> set[int]:
    agreed = [match.pk for match in matches if match.state == Match.State.AGREED]
    return set().union(*(finder(agreed) for finder in finders)) if agreed else set()

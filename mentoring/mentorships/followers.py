"""What follows when the people of a mentorship change, or it ends: later steps of the method offer it here.

    @when_people_change
    def follow_people(person, mentorship): …

Called in the transaction of the change, with the mentorship locked.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from mentoring.mentorships.models import Mentorship

type Follower = Callable[[User, Mentorship], None]

followers: list[Follower] = []


def when_people_change(follower: Follower) -> Follower:
    followers.append(follower)
    return follower


def tell_followers(person: User, mentorship: Mentorship) -> None:
    for follower in followers:
        follower(person, mentorship)

"""Who is in a mentorship now, how it is called on the pages of meetings, and whom its manager may see there."""

from __future__ import annotations

from accounts.models import User
from mentoring.mentorships.models import Mentorship, Participant


def here(mentorship: Mentorship) -> list[Participant]:
    """The mentor first. Lists ask through `SessionQuerySet.with_people`, so that this costs nothing more."""
    return [one for one in mentorship.participants.all() if one.until is None]


def title_of(mentorship: Mentorship) -> str:
    """The group's own name, or who is in it."""
    return mentorship.name or " · ".join(one.person.display_name for one in here(mentorship))


def participation_of(person: User, mentorship: Mentorship) -> Participant | None:
    return next((one for one in here(mentorship) if one.person_id == person.pk), None)


def is_mentor(person: User, mentorship: Mentorship) -> bool:
    found = participation_of(person, mentorship)
    return found is not None and found.role == Participant.Role.MENTOR


def is_mentee(person: User, mentorship: Mentorship) -> bool:
    found = participation_of(person, mentorship)
    return found is not None and found.role == Participant.Role.MENTEE

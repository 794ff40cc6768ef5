"""Who has to be at a session for it to count, and who of them has not been seen there yet (R14, R57)."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from mentoring.meetings.models import Session
from mentoring.meetings.people import here
from mentoring.mentorships.models import Participant
from mentoring.programmes.lists import managers_of


@dataclass(frozen=True)
class Missing:
    """People of whom it is not known yet that they were there; whether a manager is missing as well."""

    people: list[User]
    manager: bool = False

    def __bool__(self) -> bool:
        return bool(self.people) or self.manager


def still_missing(session: Session) -> Missing:
    """At a checkpoint all of them, in the middle a manager too (R57); at others the mentor and at least one mentee."""
    seen = set(session.attendances.counting().values_list("person", flat=True))
    people = here(session.mentorship)
    absent = [one for one in people if one.person_id not in seen]
    if not session.is_checkpoint and any(one.role == Participant.Role.MENTEE and one not in absent for one in people):
        absent = [one for one in absent if one.role == Participant.Role.MENTOR]
    return Missing([one.person for one in absent], needs_manager(session) and not managers_seen(session, seen))


def people_of(session: Session) -> set[int]:
    """Who is to be there: those in the mentorship, and the manager who organises it where one has to come."""
    people = {one.person_id for one in here(session.mentorship)}
    return people | {session.organised_by_id} if needs_manager(session) and session.organised_by_id else people


def needs_manager(session: Session) -> bool:
    return session.is_checkpoint and session.kind == Session.Kind.MID_TERM


def managers_seen(session: Session, seen: set[int]) -> bool:
    return managers_of(session.mentorship.edition.programme).filter(pk__in=seen).exists()


def other_side(person: User, session: Session) -> set[int]:
    """Who confirms what this person says about who was there: the mentees, or the mentor with the manager."""
    mentees = {one.person_id for one in here(session.mentorship) if one.role == Participant.Role.MENTEE}
    return people_of(session) - mentees if person.pk in mentees else mentees


def expected_at(session: Session) -> list[User]:
    """The people behind `people_of`, the mentor first."""
    people = [one.person for one in here(session.mentorship)]
    organiser = session.organised_by if needs_manager(session) else None
    return [*people, organiser] if organiser and organiser not in people else people

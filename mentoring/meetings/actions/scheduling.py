"""Managers schedule the sessions face to face (R14): one, or a whole day of them for many mentorships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from confidentiality.rows import open_one
from mentoring.meetings.actions.finding import refuse_time, run_and_locked
from mentoring.meetings.actions.moving import put_at
from mentoring.meetings.checkpoints import kind_of, numbers
from mentoring.meetings.models import Session
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship


@transaction.atomic
def schedule_checkpoint(
    person: User,
    mentorship: Mentorship,
    number: int,
    starts_at: datetime | None,
    minutes: int,
    place_kind: str,
    about: About,
) -> Session:
    """Make or move the mentorship's session of this number; without a time its date is still to be found."""
    mentorship = run_and_locked(person, mentorship)
    if number not in numbers(mentorship.edition):
        raise Refusal(_("This programme has no such session."), "no_such_checkpoint")
    session = mentorship.sessions.standing().filter(checkpoint=number).first()
    if session is None:
        session = Session(kind=kind_of(number, mentorship.edition), checkpoint=number, organised_by=person)
    if session.state == Session.State.HELD:
        raise Refusal(_("This session was held already."), "held")
    session.mentorship = mentorship
    if starts_at is not None and starts_at != session.starts_at:
        refuse_time(mentorship, starts_at)
    put_at(person, session, starts_at, place_kind, minutes, about)
    return session


@transaction.atomic
def schedule_day(
    person: User,
    number: int,
    times: Sequence[tuple[Mentorship, datetime]],
    minutes: int,
    place_kind: str,
    place: str,
) -> list[Session]:
    """The session of this number for many mentorships at one place; what was written about one stays with it."""
    found = []
    for mentorship, starts_at in sorted(times, key=lambda entry: entry[0].pk):  # always in one order: no deadlock
        standing = mentorship.sessions.standing().filter(checkpoint=number).first()
        before = open_one(standing, About) if standing else About()
        about = msgspec.structs.replace(before, place=place)
        found.append(schedule_checkpoint(person, mentorship, number, starts_at, minutes, place_kind, about))
    return found

"""Giving a session its date and place, another one, or taking it out: each change raises its sequence."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from confidentiality.rows import open_one
from mentoring.meetings.actions.finding import locked_session, refuse_overlap, refuse_time
from mentoring.meetings.actions.searching import end_search
from mentoring.meetings.actions.telling import tell_of_date, untell
from mentoring.meetings.checkpoints import kind_beside
from mentoring.meetings.clashes import Wish
from mentoring.meetings.models import Session
from mentoring.meetings.rules import may_add, may_move
from mentoring.meetings.words import ALL, About
from mentoring.mentorships.actions.finding import locked
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.sealed import seal_words

LOGGED_WITHIN = timedelta(days=30)  # how long after a session it can still be written down


@transaction.atomic
def add_session(
    person: User, mentorship: Mentorship, starts_at: datetime | None, minutes: int, place_kind: str, about: About
) -> Session:
    """One that does not stand in the plan (R51): to come, just held (R8), or with its date still to be found."""
    mentorship = locked(mentorship)
    if not may_add(person, mentorship):
        raise not_yours()
    if starts_at is not None:
        refuse_time(mentorship, starts_at, back=LOGGED_WITHIN)
        refuse_overlap([Wish(mentorship, starts_at, minutes, place_kind)])
    session = Session(mentorship=mentorship, kind=kind_beside(mentorship), is_planned=False, organised_by=person)
    put_at(person, session, starts_at, place_kind, minutes, about)
    return session


@transaction.atomic
def move_session(
    person: User, session: Session, starts_at: datetime | None, minutes: int, place_kind: str, about: About
) -> Session:
    """Another time, place or topic; without a time the date is still to be found. A time that stays is not judged.

    A manager who moves a checkpoint knows what else there is on that day: the page warns, and they decide.
    """
    session = locked_session(session)
    if not may_move(person, session):
        raise not_yours()
    if starts_at is not None and starts_at != session.starts_at:
        refuse_time(session.mentorship, starts_at)
        if not session.is_checkpoint:
            refuse_overlap([Wish(session.mentorship, starts_at, minutes, place_kind, key=str(session.pk))])
    put_at(person, session, starts_at, place_kind, minutes, about)
    return session


def put_at(
    person: User | None,
    session: Session,
    starts_at: datetime | None,
    place_kind: str = "",
    minutes: int = 0,
    about: About | None = None,
) -> None:
    """Save the date, and tell its people where it is another one. Call it with the mentorship locked.

    What is not given stays; a session that was called off is planned again.
    """
    before, is_new = shown(session), session._state.adding
    session.starts_at, session.state = starts_at, Session.State.PLANNED
    session.place_kind, session.minutes = place_kind or session.place_kind, minutes or session.minutes
    refuse_online_checkpoint(session)
    if about is not None:
        seal_words(session, about, session.mentorship, ALL)
    has_moved = is_new or shown(session) != before
    if has_moved and not is_new:
        raise_sequence(session)
    session.save(force_insert=is_new)
    if starts_at is not None:
        end_search(session)
    if has_moved:
        tell_of_date(person, session)


def shown(session: Session) -> tuple[object, ...]:
    """What calendars show of it."""
    place = open_one(session, About).place
    return session.starts_at, session.minutes, session.state, session.place_kind, place


def raise_sequence(session: Session) -> None:
    session.sequence += 1
    session.changed_at = timezone.now()


def call_off(session: Session) -> None:
    """Nobody comes any more: calendars show it as called off. Call it with the mentorship locked."""
    session.state = Session.State.CANCELLED
    raise_sequence(session)
    session.save(update_fields=["state", "sequence", "changed_at"])
    end_search(session)
    untell(session)


def refuse_online_checkpoint(session: Session) -> None:
    if session.is_checkpoint and session.is_online:
        raise Refusal(_("The sessions of this kind are face to face (R14). Choose a place to meet at."), "online")


def not_yours() -> Refusal:
    return Refusal(
        _("The manager moves the sessions face to face; the mentor or the manager moves the others."),
        "may_not_move",
        HTTPStatus.FORBIDDEN,
    )

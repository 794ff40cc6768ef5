"""Calling a session off (R80): all hear of it, late ones say why, and the search for another date begins at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.meetings.actions.finding import locked_session, refuse_other_version
from mentoring.meetings.actions.moving import put_at
from mentoring.meetings.actions.polling import ask
from mentoring.meetings.actions.telling import presses
from mentoring.meetings.models import Cancellation, Session
from mentoring.meetings.notices import SESSION_CALLED_OFF
from mentoring.meetings.presence import people_of
from mentoring.meetings.rules import is_ahead, is_late, may_cancel
from mentoring.meetings.words import Reason
from mentoring.mentorships.sealed import seal_words
from mentoring.programmes.lists import managers_of
from notifications.actions import notify


@transaction.atomic
def cancel_session(
    person: User, session: Session, *, sequence: int, reason: str = "", times: Iterable[datetime] = ()
) -> Cancellation:
    """The session loses its date, and everybody is asked which of these times suits them.

    Less than the programme's hours before it begins, it is on record as late, and there has to be a reason.
    """
    session = locked_session(session)
    refuse_cancelling(person, session)
    refuse_other_version(session, sequence)
    if is_late(session) and not reason.strip():
        raise Refusal(
            format_lazy(
                _("The session begins in less than {hours} hours. Write why you call it off."),
                hours=session.mentorship.edition.cancellation_hours,
            ),
            "reason_missing",
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    cancelled = Cancellation(session=session, starts_at=session.starts_at, by=person, is_late=is_late(session))
    seal_words(cancelled, Reason(reason.strip()), session.mentorship, person.pk)
    cancelled.save(force_insert=True)
    is_pressing = presses(session)
    put_at(person, session, None)
    ask(person, session, list(times))
    tell_of_cancellation(person, session, is_pressing=is_pressing)
    return cancelled


def refuse_cancelling(person: User, session: Session) -> None:
    if not is_ahead(session):
        raise Refusal(_("This session has begun, or it has no date any more: look at it again."), "not_ahead")
    if not may_cancel(person, session):
        raise Refusal(
            _("The mentor or the manager calls a session off. If you cannot come, say so on its page."),
            "may_not_cancel",
            HTTPStatus.FORBIDDEN,
        )


def tell_of_cancellation(person: User, session: Session, *, is_pressing: bool) -> None:
    """Everybody who would have come, and the managers: who sleeps is woken if it would have begun within a day."""
    programme = session.mentorship.edition.programme
    notify(
        (people_of(session) | {one.pk for one in managers_of(programme)}) - {person.pk}, SESSION_CALLED_OFF,
        about=f"session:{session.pk}/called-off/{session.sequence}", path=reverse("session", args=[session.pk]),
        presses=is_pressing, programme=programme,
    )  # fmt: skip

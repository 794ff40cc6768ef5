"""Who comes and who cannot: a mentee who cannot tells the mentor and the managers, and how they will catch up (R79)."""

from __future__ import annotations

from http import HTTPStatus

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.meetings.actions.finding import locked_session, refuse_other_version
from mentoring.meetings.actions.telling import presses, thing
from mentoring.meetings.models import Answer, Session
from mentoring.meetings.notices import SOMEBODY_CANNOT_COME
from mentoring.meetings.people import here, is_mentor
from mentoring.meetings.rules import is_ahead, may_answer
from mentoring.meetings.words import CatchUp
from mentoring.mentorships.models import Participant
from mentoring.mentorships.sealed import seal_words
from mentoring.programmes.lists import managers_of
from notifications.actions import notify, see, withdraw


@transaction.atomic
def answer_session(person: User, session: Session, *, is_coming: bool, sequence: int, catch_up: str = "") -> Answer:
    """Say whether one comes at the time that one has seen; it can be said anew until the session begins.

    Locks the mentorship, so that an answer and a new date do not cross.
    """
    session = locked_session(session)
    refuse_answer(person, session)
    refuse_other_version(session, sequence)
    if not is_coming and is_mentor(person, session.mentorship):
        raise Refusal(
            _("Without the mentor there is no session. Call it off, and everybody is asked for another date (R80)."),
            "mentor_calls_off",
        )
    answer = session.answers.filter(person=person).first() or Answer(session=session, person=person)
    answer.is_coming, answer.sequence, answer.at = is_coming, sequence, timezone.now()
    seal_words(answer, CatchUp("" if is_coming else catch_up), session.mentorship, person.pk)
    answer.save()
    see(person, thing(session))
    withdraw(absence_thing(person, session))
    if not is_coming:
        tell_of_absence(person, session)
    return answer


def refuse_answer(person: User, session: Session) -> None:
    if not is_ahead(session):
        raise Refusal(
            _("This session has begun, or it has no date at present: there is nothing to answer."), "not_ahead"
        )
    if not may_answer(person, session):
        raise Refusal(_("Whoever is to be at the session answers."), "not_asked", HTTPStatus.FORBIDDEN)


def tell_of_absence(person: User, session: Session) -> None:
    programme = session.mentorship.edition.programme
    mentors = {one.person_id for one in here(session.mentorship) if one.role == Participant.Role.MENTOR}
    notify(
        ({one.pk for one in managers_of(programme)} | mentors) - {person.pk}, SOMEBODY_CANNOT_COME,
        about=f"{absence_thing(person, session)}/{session.sequence}",
        path=reverse("session", args=[session.pk]), until=session.starts_at, presses=presses(session),
        programme=programme,
    )  # fmt: skip


def absence_thing(person: User, session: Session) -> str:
    return f"session:{session.pk}/absent/{person.pk}"

"""Who comes, on the page of a session; the two buttons below the next session on Today."""

from django.http import HttpRequest

from accounts.requests import person_of
from home.frame import Part
from mentoring.meetings.models import Session
from mentoring.meetings.pages.coming import cancellations_of, of_answers
from mentoring.meetings.panel import next_session_part, session_part
from mentoring.meetings.rules import is_ahead


@session_part(order=10)
def who_comes(request: HttpRequest, session: Session) -> Part | None:
    if not is_ahead(session):
        return None
    return Part("meetings/who_comes.html", of_answers(person_of(request), session))


@next_session_part(order=10)
def answer_at_once(request: HttpRequest, session: Session) -> Part | None:
    shown = of_answers(person_of(request), session)
    return Part("meetings/answer_at_once.html", shown) if shown["may_answer"] else None


@session_part(order=70)
def called_off_before(request: HttpRequest, session: Session) -> Part | None:
    found = cancellations_of(session)
    return Part("meetings/called_off.html", {"cancellations": found}) if found else None

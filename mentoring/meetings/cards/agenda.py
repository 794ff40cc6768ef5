"""The agenda, on the page of a session: how far people are, and the way to it."""

from django.http import HttpRequest

from home.frame import Part
from mentoring.meetings.models import Session
from mentoring.meetings.pages.agenda import steps_of
from mentoring.meetings.panel import session_part


@session_part(order=30)
def agenda(request: HttpRequest, session: Session) -> Part | None:
    if session.state == Session.State.CANCELLED:
        return None
    return Part("meetings/agenda_card.html", {"session": session, "steps": steps_of(session)})

"""Who was there: on the page of a session from its day on, and on Today where somebody's word waits for another."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from accounts.requests import person_of
from home.frame import Part, today_card
from mentoring.meetings.models import Session
from mentoring.meetings.pages.attendance import has_come, of_attendance
from mentoring.meetings.pages.sessions import shown
from mentoring.meetings.panel import next_session_part, session_part
from mentoring.meetings.rules import may_attend, may_show_code

RECENT = timedelta(days=14)  # what is longer ago stays on the list of sessions, and no longer on Today


@session_part(order=20)
def who_was_there(request: HttpRequest, session: Session) -> Part | None:
    if session.state == Session.State.CANCELLED or not has_come(session):
        return None
    return Part("meetings/who_was_there.html", of_attendance(person_of(request), session))


@next_session_part(order=20)
def check_in_at_once(request: HttpRequest, session: Session) -> Part | None:
    """On the day itself the code is one tap away."""
    person = person_of(request)
    if not has_come(session) or not may_attend(person, session):
        return None
    return Part("meetings/check_in_at_once.html", {"session": session, "may_show": may_show_code(person, session)})


@today_card(order=8)
def meetings_to_confirm(request: HttpRequest) -> Part | None:
    """Sessions that are over and of which it is not yet known that they took place."""
    person = person_of(request)
    now = timezone.now()
    found = (
        Session.objects.visible_to(person)
        .expecting(person)
        .planned()
        .filter(starts_at__lt=now - timedelta(minutes=30), starts_at__gt=now - RECENT)
        .by_date()
    )
    sessions = shown(found)
    return Part("meetings/meetings_to_confirm.html", {"sessions": sessions}) if sessions else None

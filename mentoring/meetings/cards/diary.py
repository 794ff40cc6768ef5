"""The diary: on the page of a session, and on Today for whoever has to choose, to write or to add remarks."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.requests import person_of
from home.frame import Part, today_card
from mentoring.meetings import rules
from mentoring.meetings.models import Session
from mentoring.meetings.pages.diary import state_of
from mentoring.meetings.pages.sessions import shown
from mentoring.meetings.panel import session_part
from mentoring.mentorships.panel import mentorship_part
from mentoring.mentorships.situation import Situation

HELD, PLANNED = timedelta(days=60), timedelta(days=14)  # how long Today reminds of a session that was, or may have been


@session_part(order=40)
def diary(request: HttpRequest, session: Session) -> Part | None:
    if session.state == Session.State.CANCELLED or session.starts_at is None:
        return None
    return Part("meetings/diary_card.html", {"session": session} | state_of(person_of(request), session))


@mentorship_part(order=8)
def diary_so_far(request: HttpRequest, situation: Situation) -> Part:
    return Part("meetings/mentorship_diary.html", {"mentorship": situation.mentorship})


@today_card(order=9)
def diaries_to_write(request: HttpRequest) -> Part | None:
    person, now = person_of(request), timezone.now()
    past = Session.objects.own(person).standing().filter(starts_at__lt=now, starts_at__gt=now - HELD)
    going_on = past.filter(mentorship__ended_at=None).with_people().select_related("diary__remarks").by_date()
    asked = {one: task for one in going_on if (task := task_of(person, one))}
    if not asked:
        return None
    lines = [{"shown": entry, "task": asked[entry.session]} for entry in shown(asked)]
    return Part("meetings/today_diary.html", {"lines": lines})


def task_of(person: User, session: Session) -> str:
    """What the diary of this session waits for from this person."""
    found = getattr(session, "diary", None)
    if found and found.written_at:
        return "remark" if rules.may_remark(person, session) and not hasattr(found, "remarks") else ""
    is_long_ago = session.starts_at is not None and session.starts_at < timezone.now() - PLANNED
    if session.state == Session.State.PLANNED and is_long_ago:
        return ""
    if rules.may_write_diary(person, session, found):
        return "write"
    return "choose" if found is None and rules.may_choose_diarist(person, session) else ""

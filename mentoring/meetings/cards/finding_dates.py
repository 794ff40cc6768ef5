"""A search for a date: on the page of its session, and on Today for whoever has not said everything yet."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone

from accounts.requests import person_of
from home.frame import Part, today_card
from mentoring.meetings.models import Poll, PollSlot, Session
from mentoring.meetings.pages.finding_dates import of_poll
from mentoring.meetings.pages.sessions import shown
from mentoring.meetings.panel import session_part
from mentoring.meetings.rules import may_seek_date


@session_part(order=5)
def search(request: HttpRequest, session: Session) -> Part | None:
    """The open search; where there is none and no date, the way to begin one."""
    person = person_of(request)
    if session.state != Session.State.PLANNED or session.mentorship.has_ended:
        return None
    poll = Poll.objects.visible_to(person).open().filter(session=session).prefetch_related("slots__answers").first()
    if poll:
        return Part("meetings/search.html", of_poll(person, poll, session))
    return Part("meetings/begin_search.html", {"session": session}) if may_seek_date(person, session) else None


@today_card(order=7)
def dates_to_answer(request: HttpRequest) -> Part | None:
    person = person_of(request)
    mine = Session.objects.visible_to(person).expecting(person).planned()
    silent = PollSlot.objects.filter(poll=OuterRef("pk"), starts_at__gt=timezone.now()).exclude(answers__person=person)
    waiting = Poll.objects.visible_to(person).open().filter(Exists(silent), session__in=mine)
    polls = {one.session_id: one for one in waiting.prefetch_related("slots__answers")}
    if not polls:
        return None
    sessions = shown(mine.filter(pk__in=polls).with_people().order_by("made_at", "pk"))
    entries = [of_poll(person, polls[one.session.pk], one.session) | {"title": one.title} for one in sessions]
    return Part("meetings/dates_to_answer.html", {"entries": entries})

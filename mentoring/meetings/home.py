"""What meetings put on Today and on the page of a mentorship: the next session, and a plan that waits for agreement."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from accounts.requests import person_of
from home.frame import Part, today_card
from mentoring.meetings.checkpoints import recorded
from mentoring.meetings.models import PlanConsent, PlanVersion, Session
from mentoring.meetings.pages.sessions import shown
from mentoring.meetings.panel import next_session_part
from mentoring.meetings.people import title_of
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.panel import mentorship_part
from mentoring.mentorships.situation import Situation


@today_card(order=5)
def next_session(request: HttpRequest) -> Part | None:
    """For whoever is in a mentorship: when, where, and whether they come."""
    coming = Session.objects.own(person_of(request)).coming().with_people()[:1]
    for entry in shown(coming):
        parts = list(next_session_part.parts(request, entry.session))
        return Part("meetings/today_next.html", {"shown": entry, "session": entry.session, "parts": parts})
    return None


@today_card(order=12)
def plan_to_agree(request: HttpRequest) -> Part | None:
    """For whoever has not answered the last version of a plan."""
    person = person_of(request)
    newer = PlanVersion.objects.visible_to(person).filter(
        mentorship=OuterRef("mentorship"), number__gt=OuterRef("number")
    )
    answered = PlanConsent.objects.filter(version=OuterRef("pk"), person=person)
    mine = Mentorship.objects.own(person).going_on()
    waiting = PlanVersion.objects.visible_to(person).filter(
        ~Exists(newer), ~Exists(answered), mentorship__in=mine, agreed_at=None
    )
    found = list(waiting.select_related("by", "mentorship"))
    lines = [{"version": one, "title": title_of(one.mentorship)} for one in found]
    return Part("meetings/today_plan.html", {"lines": lines}) if lines else None


@mentorship_part(order=5)
def sessions(request: HttpRequest, situation: Situation) -> Part:
    """The next session, how many face to face were held, and the way to the plan."""
    person, mentorship = person_of(request), situation.mentorship
    coming = shown(Session.objects.visible_to(person).filter(mentorship=mentorship).coming().with_people()[:1])
    last = PlanVersion.objects.visible_to(person).filter(mentorship=mentorship).first()
    context = {
        "next": coming[0] if coming else None,
        "plan": last,
        "held": len(recorded(mentorship)),
        "needed": situation.edition.checkpoints,
    }
    return Part("meetings/mentorship_sessions.html", context)

"""Sessions follow the people of their mentorship: newcomers are told of them, leavers no more; its end is theirs."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from mentoring.meetings.actions.moving import call_off
from mentoring.meetings.actions.planning import settle_plan
from mentoring.meetings.actions.telling import plan_thing, tell_of_date
from mentoring.meetings.models import Poll, Session
from mentoring.mentorships.followers import when_people_change
from mentoring.mentorships.models import Mentorship
from notifications.actions import withdraw


@when_people_change
def follow_people(person: User, mentorship: Mentorship) -> None:
    ahead = [one for one in Session.objects.filter(mentorship=mentorship).planned() if not one.has_begun]
    for session in ahead:
        session.mentorship = mentorship
        if mentorship.has_ended:
            call_off(session)
        else:
            tell_of_date(None, session)
    if mentorship.has_ended:
        Poll.objects.open().filter(session__mentorship=mentorship).update(closed_at=timezone.now())
        withdraw(plan_thing(mentorship))
    elif last := mentorship.plans.filter(agreed_at=None).first():
        last.mentorship = mentorship
        settle_plan(person, last)

"""What mentorships put on Today: what waits to be promised or signed, and the way to one's mentorship."""

from django.http import HttpRequest

from accounts.requests import person_of
from home.frame import Part, today_card
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.pages import title_of
from mentoring.mentorships.rules import pledges_open, sides_open_to
from mentoring.mentorships.situation import situations


@today_card(order=10)
def to_promise_and_sign(request: HttpRequest) -> Part | None:
    """First the pledge, for managers too, then one's own agreements; the programme's wait on the manager's board."""
    person = person_of(request)
    found = situations(Mentorship.objects.visible_to(person).going_on())
    if not found:
        return None
    waiting = [one for one in found if sides_open_to(person, one, managed=())]
    pledges = pledges_open(person)
    if not waiting and not pledges:
        return None
    lines = [{"mentorship": one.mentorship, "title": title_of(one)} for one in waiting]
    return Part("mentorships/today_signing.html", {"pledges": pledges, "lines": lines[:5]})


@today_card(order=30)
def my_mentorships(request: HttpRequest) -> Part | None:
    person = person_of(request)
    found = situations(Mentorship.objects.own(person).going_on())
    if not found:
        return None
    lines = [{"situation": one, "title": title_of(one), "stage": one.mentorship.get_stage_display()} for one in found]
    return Part("mentorships/today.html", {"lines": lines})

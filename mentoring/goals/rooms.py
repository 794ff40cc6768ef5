"""What goals put beside a conversation (R5) and on the page of a mentorship."""

from django.http import HttpRequest

from accounts.requests import person_of
from chat.models import Room
from chat.panel import room_part
from home.frame import Part
from mentoring.goals.models import Goal
from mentoring.goals.pages import titles
from mentoring.goals.rules import common_goals_lock
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.panel import mentorship_part
from mentoring.mentorships.situation import Situation


@room_part(order=20)
def goals(request: HttpRequest, room: Room) -> Part | None:
    """In the room of a mentorship, for those who are in it."""
    person = person_of(request)
    mentorship = Mentorship.objects.own(person).filter(room=room).first()
    if mentorship is None:
        return None
    visible = Goal.objects.visible_to(person).written().filter(mentorship=mentorship)
    found = visible.exclude(status=Goal.Status.PUT_ASIDE).select_related("owner")
    return Part("goals/room_goals.html", {"mentorship": mentorship, "goals": titles(found)})


@mentorship_part(order=20)
def goals_so_far(request: HttpRequest, situation: Situation) -> Part | None:
    """How many have written theirs, and what the goals of a group still wait for."""
    mentorship, mentees = situation.mentorship, {one.person_id for one in situation.mentees}
    written = Goal.objects.personal().written().filter(mentorship=mentorship, owner__in=mentees)
    done = written.order_by().values("owner").distinct().count()
    lock = None if mentorship.is_pair else common_goals_lock(mentorship)
    context = {"mentorship": mentorship, "done": done, "all": len(mentees), "lock": lock}
    return Part("goals/mentorship_goals.html", context)

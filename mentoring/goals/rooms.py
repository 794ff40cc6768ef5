"""What goals put beside a conversation (R5): one's own, the group's, and what others share or a mentor reads."""

from django.http import HttpRequest

from accounts.requests import person_of
from chat.models import Room
from chat.panel import room_part
from home.frame import Part
from mentoring.goals.models import Goal
from mentoring.goals.pages import titles
from mentoring.mentorships.models import Mentorship


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

"""What a mentorship puts beside its conversation: where it is, and the rules that everybody agreed on (R75)."""

from django.http import HttpRequest

from accounts.requests import person_of
from chat.models import Room
from chat.panel import room_part
from confidentiality.rows import open_one
from home.frame import Part
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.pages import text_in
from mentoring.mentorships.words import Draft

RULES = ("code", "communication", "cancellation", "exception")


@room_part(order=20)
def rules(request: HttpRequest, room: Room) -> Part | None:
    """Of the version in force; until there is one, of the draft."""
    found = Mentorship.objects.visible_to(person_of(request)).filter(room=room).first()
    if found is None:
        return None
    versions = list(found.agreements.all())
    agreement = next((one for one in versions if one.completed_at), versions[0])
    sections = [section for section in text_in(open_one(agreement, Draft)) if section.slug in RULES]
    context = {"mentorship": found, "agreement": agreement, "sections": sections}
    return Part("mentorships/room_rules.html", context)

"""What a programme puts beside a conversation: what it is for, one tap away (R5)."""

from django.http import HttpRequest

from chat.models import Room
from chat.panel import room_part
from home.frame import Part
from mentoring.programmes.models import Edition


@room_part(order=10)
def purpose(request: HttpRequest, room: Room) -> Part | None:
    """In the room of a mentorship; a help line has no purpose but to be there."""
    if room.kind == Room.Kind.HELP:
        return None
    edition = Edition.objects.filter(programme=room.programme_id).first()
    return Part("programmes/room_purpose.html", {"purpose": edition.purpose}) if edition and edition.purpose else None

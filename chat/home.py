"""What the rooms put on the shared pages: a place with a mark, what is unread, the way to the manager."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.requests import person_of
from chat.access import with_news
from chat.faces import face_of
from chat.models import Room
from chat.pages import room_lines
from home.frame import Part, Place, add_place, today_card

SHOWN = 5


def rooms_with_news(request: HttpRequest) -> int:
    count: int = with_news(person_of(request)).count()
    return count


add_place(
    Place(
        "rooms", _("Rooms"), "message-circle", order=20, also=frozenset({"room"}), mark=rooms_with_news
    )
)  # fmt: skip


@today_card(order=20)
def unread_rooms(request: HttpRequest) -> Part | None:
    """Rooms in which something new was said, with its last line: one tap away."""
    person = person_of(request)
    rooms = set(with_news(person).values_list("room", flat=True))
    if not rooms:
        return None
    found = [face_of(line, person) for line in room_lines(person) if line.standing.room in rooms]
    return Part("chat/today.html", {"faces": found[:SHOWN], "more": max(0, len(found) - SHOWN)})


@today_card(order=70)
def help_line(request: HttpRequest) -> Part | None:
    """A private line to the manager, always there for mentors and mentees (R17)."""
    person = person_of(request)
    if all(role.kind == Role.Kind.MANAGER for role in person.current_roles):
        return None
    own = Room.objects.visible_to(person).filter(kind=Room.Kind.HELP, subject=person).first()
    address = reverse("room", args=[own.pk]) if own else reverse("rooms")
    return Part("chat/help_line.html", {"address": address}, is_tip=True)

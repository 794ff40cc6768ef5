"""How rooms look to a person: by what name, with which last line; and what the script of a room begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import User
from chat.forms import ReportForm, SettingsForm
from chat.log.history import Page
from chat.models import Report, Room
from chat.pages import RoomLine, RoomPage
from chat.waiting import waiting_words

# What would end a script element or be read as markup, as Django's json_script escapes it.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True)
class Face:
    """A room in the list."""

    line: RoomLine
    name: str
    is_own_help_line: bool
    last_by: str
    last_text: str
    at: datetime
    names: str

    @property
    def number(self) -> int:
        return self.line.standing.room


def rooms(person: User, lines: list[RoomLine]) -> dict[str, Any]:
    """What the list of rooms shows."""
    return {"faces": [face_of(line, person) for line in lines]}


def room(person: User, found: Room, page: RoomPage, newest: Page) -> dict[str, Any]:
    """What the page of one room shows around the conversation."""
    here = [one for one in page.line.people if not one.has_left]
    chosen = {"muted": page.line.standing.muted, "shows_read": page.shows_read}
    return {
        "room": found,
        "name": room_name(page.line, person),
        "here": here,
        "people": [one.name if one.person != person.pk else _("you") for one in here],
        "waiting": waiting_words(found),
        "reactions": page.limits["reactions"],
        "settings": SettingsForm(initial=chosen),
        "report": ReportForm(),
        "reports": Report.objects.visible_to(person).filter(room=found, reporter=person).count(),
        "opening": opening(person, page, newest),
    }


def face_of(line: RoomLine, person: User) -> Face:
    last = line.last
    names = {somebody.person: somebody.name for somebody in line.people}
    return Face(
        line,
        room_name(line, person),
        line.subject == person.pk,
        (_("You") if last.by == person.pk else names.get(last.by, "")) if last and not last.deleted else "",
        last_words(line),
        datetime.fromtimestamp((last.at if last else line.last_at) / 1000, UTC),
        msgspec.json.encode(names).decode(),
    )


def room_name(line: RoomLine, person: User) -> str:
    """Its title, else the people whom one meets there; a help line by whose it is."""
    if line.standing.kind == Room.Kind.HELP:
        asking = next((one.name for one in line.people if one.person == line.subject), "")
        return (
            _("Help line to the manager") if line.subject == person.pk else _("Help line: %(name)s") % {"name": asking}
        )
    others = [one.name for one in line.people if one.person != person.pk and not one.has_left]
    return line.standing.title or ", ".join(others) or _("A room of your own")


def last_words(line: RoomLine) -> str:
    if line.last is None:
        return _("Nothing has been said yet.")
    if line.last.deleted:
        return _("Message deleted")
    return line.last.text or ", ".join(card.name for card in line.last.files)


def opening(person: User, page: RoomPage, newest: Page) -> SafeString:
    """What the script of a room begins with, as JSON that is safe inside a script element."""
    begun: dict[str, Any] = {"person": person.pk, "page": page, "events": newest.events, "before": newest.before}
    return SafeString(msgspec.json.encode(begun).decode().translate(ESCAPED))

"""What the pages and scripts of the rooms show, as far as the person may see it."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpResponse

from accounts.models import User
from chat import rules
from chat.access import standing_of, standings
from chat.limits import LIMITS
from chat.log.history import last_messages, pinned
from chat.models import Event, Member, Report, Room
from chat.protocol.outward import Event as WireEvent
from chat.protocol.outward import Standing
from chat.reports import told_in


class Person(msgspec.Struct):
    """Somebody in a room; those who left are there too, because their words are."""

    person: int
    name: str
    has_left: bool
    is_manager: bool = False
    read: int | None = None


class RoomLine(msgspec.Struct):
    """A room in the list: how it stands, the last thing said, and who is in it."""

    standing: Standing
    last: WireEvent | None
    people: list[Person]
    last_at: int
    subject: int | None = None


class RoomPage(msgspec.Struct):
    """A room from the inside."""

    line: RoomLine
    waiting: dict[str, Any]
    may_write: bool
    shows_read: bool
    encrypted_since: int
    pinned: list[WireEvent]
    limits: dict[str, Any]


def answer(value: object, status: int = 200) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(value), content_type="application/json", status=status)


def room_lines(person: User) -> list[RoomLine]:
    """The person's rooms, the one used last first."""
    found = [standing for _, standing in standings([person.pk])[person.pk]]
    rooms = Room.objects.in_bulk(standing.room for standing in found)
    last = last_messages(rooms.values(), {standing.room: standing.floor for standing in found})
    people = people_of(list(rooms.values()))
    return [
        RoomLine(
            standing,
            last.get(room.pk),
            people[room.pk],
            int(room.last_at.timestamp() * 1000),
            room.subject_id,
        )
        for standing in found
        if (room := rooms[standing.room])
    ]


def people_of(rooms: list[Room]) -> dict[int, list[Person]]:
    """Who is or was in each room, by the names that they chose for others."""
    found: dict[int, list[Person]] = {room.pk: [] for room in rooms}
    current = set(Member.objects.current().filter(room__in=rooms).values_list("pk", flat=True))
    for member in Member.objects.filter(room__in=rooms).select_related("person", "room").order_by("joined_at", "pk"):
        found[member.room_id].append(
            Person(
                member.person_id,
                member.person.display_name,
                has_left=member.pk not in current,
                is_manager=member.room.kind == Room.Kind.HELP and member.person_id != member.room.subject_id,
                read=member.read if member.shows_read else None,
            )
        )
    return found


def room_page(person: User, room: Room) -> RoomPage:
    member = member_of(person, room)
    room = member.room
    people = people_of([room])[room.pk]
    line = RoomLine(standing_of(person, room), None, people, int(room.last_at.timestamp() * 1000), room.subject_id)
    return RoomPage(
        line,
        {"reason": room.waiting_reason, "done": room.waiting_done, "needed": room.waiting_needed},
        rules.may_write(member, room),
        member.shows_read,
        int(room.made_at.timestamp() * 1000),
        pinned(room, member.since),
        LIMITS,
    )


def member_of(person: User, room: Room) -> Member:
    return Member.objects.current().select_related("room").get(person=person, room=room)


def read_by(person: User, room: Room, seq: int) -> dict[str, Any]:
    """Who of the others has read a message, of those who show it; and how many others there are."""
    others = Member.objects.current().filter(room=room).exclude(person=person)
    showing = others.filter(shows_read=True, read__gte=seq)
    return {"seq": seq, "people": list(showing.values_list("person", flat=True)), "of": others.count()}


def message_of(person: User, room: Room, seq: int) -> Event | None:
    return Event.objects.visible_to(person).messages().filter(room=room, seq=seq, is_deleted=False).first()


def report_page(report: Report) -> dict[str, Any]:
    told = told_in(report)
    return {
        "report": report.pk,
        "room": report.room_id,
        "seq": report.seq,
        "reason": report.reason,
        "about_manager": report.is_about_manager,
        "at": int(report.made_at.timestamp() * 1000),
        "note": told.note if told else "",
        "messages": told.messages if told else [],
    }

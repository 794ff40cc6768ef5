"""Who is at the other end of a socket, whether that still holds, and how their rooms stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from http.cookies import SimpleCookie
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Exists, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User
from accounts.rules import owing_second_step
from chat.models import Event, Member, Room
from chat.models.rooms import MemberQuerySet
from chat.protocol.outward import Standing

UNREAD_SHOWN = 100
SEATING = ("person", "since", "shows_read", "room__people_version")
STANDING = (  # in the order of Standing
    "room", "room__epoch", "room__head", "begin", "seen", "unread", "room__state", "room__kind", "room__title", "muted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person, by one session."""

    person: int
    session: str


@dataclass(frozen=True, slots=True)
class Seating:
    """That a person may be in a room, from where on they may read, and whether others see what they have read."""

    person: int
    room: int
    since: int
    shows_read: bool
    version: int


type Place = tuple[Seating, Standing]


def session_store(key: str | None) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def admit(cookies: Iterable[str]) -> dict[str, Visitor | None]:
    """Who sent each of these cookies; None where they have to sign in, or owe the second step that their role needs."""
    keys = {one: session_key(one) for one in cookies}
    sessions = valid_sessions(key for key in keys.values() if key)
    claimed = {key: Visitor(int(number), key) for key, session in sessions.items() if (number := claim(session))}
    signed_in = signed_in_among(claimed.values(), sessions)
    owing = owing_second_step(visitor.person for visitor in signed_in)
    welcome = {visitor.session: visitor for visitor in signed_in if visitor.person not in owing}
    return {one: welcome.get(key) for one, key in keys.items()}


def session_key(cookies: str) -> str:
    try:
        morsel = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except Exception:  # cookies are a stranger's text: whatever is wrong with them, nobody is signed in
        return ""
    return morsel.value if morsel else ""


def valid_sessions(keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    rows = Session.objects.filter(session_key__in=set(keys), expire_date__gt=timezone.now())
    return {row.session_key: row.get_decoded() for row in rows}


def claim(session: dict[str, Any]) -> str:
    """The number of the person whose session this says it is, if by a way of signing in that there still is."""
    number = str(session.get(SESSION_KEY, ""))
    return number if session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS and number.isdecimal() else ""


def still_signed_in(visitors: Iterable[Visitor]) -> set[Visitor]:
    """Those whose session is still there, is not over, and belongs to a person who may sign in by that password."""
    visitors = set(visitors)
    return signed_in_among(visitors, valid_sessions(visitor.session for visitor in visitors))


def signed_in_among(visitors: Collection[Visitor], sessions: dict[str, dict[str, Any]]) -> set[Visitor]:
    people = User.objects.filter(is_active=True).in_bulk({visitor.person for visitor in visitors})
    return {
        visitor
        for visitor in visitors
        if (person := people.get(visitor.person)) and is_of(sessions.get(visitor.session, {}), person)
    }


def is_of(session: dict[str, Any], person: User) -> bool:
    written = str(session.get(HASH_SESSION_KEY, ""))
    return claim(session) == str(person.pk) and constant_time_compare(written, person.get_session_auth_hash())


def seatings(people: Iterable[int]) -> list[Seating]:
    """Every place that these people have in rooms now."""
    rows = Member.objects.current().filter(person__in=set(people))
    return [Seating(*row) for row in rows.values_list("person", "room", "since", "shows_read", "room__people_version")]


def seated_in(room: int) -> tuple[int, set[int]]:
    """Who may be in a room now, and the version of which that is true at least: so it is read first."""
    version = Room.objects.values_list("people_version", flat=True).get(pk=room)
    return version, set(Member.objects.current().filter(room=room).values_list("person", flat=True))


def standings(people: Iterable[int], rooms: Iterable[int] | None = None) -> dict[int, list[Place]]:
    """How each room of each of these people stands for them, or those among the given ones; last used first."""
    found: dict[int, list[Place]] = {person: [] for person in people}
    members = Member.objects.current().filter(person__in=found)
    if rooms is not None:
        members = members.filter(room__in=set(rooms))
    counted = members.annotate(
        begin=Greatest("since", "room__floor"), seen=Greatest("since", "read"), unread=Unread()
    ).order_by("-room__last_at", "-room")
    for person, since, shows_read, version, *standing in counted.values_list(*SEATING, *STANDING):
        found[person].append((Seating(person, standing[0], since, shows_read, version), Standing(*standing)))
    return found


def standing_of(person: User, room: Room) -> Standing:
    """Raises LookupError where the room is not theirs."""
    ((_, standing),) = standings([person.pk], [room.pk])[person.pk]
    return standing


class Unread(Subquery):
    """Messages of others after what a member has read; counted up to 100, so that a long absence costs nothing."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS news)"

    def __init__(self) -> None:
        begin = Greatest(OuterRef("read"), OuterRef("since"), OuterRef("room__floor"))
        news = Event.objects.messages().filter(room=OuterRef("room"), seq__gt=begin, is_deleted=False)
        by_others = news.exclude(sender=OuterRef("person")).order_by("seq")
        super().__init__(by_others.values("seq")[:UNREAD_SHOWN], output_field=IntegerField())


def with_news(person: User) -> MemberQuerySet:
    """The person's places in rooms where others have said something since; rooms they muted stay quiet."""
    return having_news(Member.objects.current().filter(person=person, muted=False), until=timezone.now())


def having_news(members: MemberQuerySet, *, until: datetime) -> MemberQuerySet:
    """Those of them who have not read what others had said by then."""
    said = Event.objects.messages().filter(room=OuterRef("room"), is_deleted=False, seq__gt=OuterRef("read"))
    by_others = said.filter(seq__gt=OuterRef("room__floor")).exclude(sender=OuterRef("person"))
    return members.filter(Exists(by_others.filter(at__lte=until)), room__head__gt=F("read"))

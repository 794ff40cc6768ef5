"""Who is at the other end of a socket, whether that still holds, and how their rooms stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User
from accounts.rules import needs_second_step
from chat.models import Event, Member, Room
from chat.models.rooms import MemberQuerySet
from chat.protocol.outward import Standing

UNREAD_SHOWN = 100


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


def session_store(key: str | None) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def admit(cookies: str) -> Visitor | None:
    """Who sent these cookies; None where they have to sign in, or owe the second step that their role asks for."""
    try:
        morsel = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except Exception:  # cookies are a stranger's text: whatever is wrong with them, nobody is signed in
        return None
    if morsel is None or not morsel.value:
        return None
    session = session_store(morsel.value)
    person = get_user(cast(HttpRequest, SimpleNamespace(session=session)))
    if not isinstance(person, User) or needs_second_step(person):
        return None
    return Visitor(person.pk, morsel.value)


def still_signed_in(visitors: Iterable[Visitor]) -> set[Visitor]:
    """Those whose session is still there, is not over, and belongs to a person who may sign in by that password."""
    visitors = set(visitors)
    people = User.objects.filter(is_active=True).in_bulk({visitor.person for visitor in visitors})
    rows = Session.objects.filter(
        session_key__in={visitor.session for visitor in visitors}, expire_date__gt=timezone.now()
    )
    sessions = {row.session_key: row.get_decoded() for row in rows}
    return {
        visitor
        for visitor in visitors
        if (person := people.get(visitor.person)) and is_of(sessions.get(visitor.session, {}), person)
    }


def is_of(session: dict[str, Any], person: User) -> bool:
    written = str(session.get(HASH_SESSION_KEY, ""))
    return session.get(SESSION_KEY) == str(person.pk) and constant_time_compare(written, person.get_session_auth_hash())


def seatings(people: Iterable[int]) -> list[Seating]:
    """Every place that these people have in rooms now."""
    rows = Member.objects.current().filter(person__in=set(people))
    return [Seating(*row) for row in rows.values_list("person", "room", "since", "shows_read", "room__people_version")]


def seated_in(room: int) -> tuple[int, set[int]]:
    """Who may be in a room now, and the version of which that is true at least: so it is read first."""
    version = Room.objects.values_list("people_version", flat=True).get(pk=room)
    return version, set(Member.objects.current().filter(room=room).values_list("person", flat=True))


def standings(person: int, rooms: Iterable[int] | None = None) -> list[tuple[Seating, Standing]]:
    """How each of the person's rooms stands for them, or those among the given ones; most recently used first."""
    members = Member.objects.current().filter(person=person).select_related("room").order_by("-room__last_at")
    if rooms is not None:
        members = members.filter(room__in=list(rooms))
    return [(seating_of(member), standing(member)) for member in members]


def seating_of(member: Member) -> Seating:
    return Seating(member.person_id, member.room_id, member.since, member.shows_read, member.room.people_version)


def standing(member: Member) -> Standing:
    room = member.room
    return Standing(
        room=room.pk,
        epoch=room.epoch,
        head=room.head,
        floor=max(room.floor, member.since),
        read=max(member.read, member.since),
        unread=unread(member),
        state=room.state,
        kind=room.kind,
        title=room.title,
        muted=member.muted,
    )


def unread(member: Member) -> int:
    """Messages of others after what the person has read; counted up to 100, so that a long absence costs nothing."""
    start = max(member.read, member.since, member.room.floor)
    if start >= member.room.head:
        return 0
    news = Event.objects.filter(room=member.room_id, seq__gt=start, is_deleted=False).messages()
    return news.exclude(sender=member.person_id).order_by("seq")[:UNREAD_SHOWN].count()


def with_news(person: User) -> MemberQuerySet:
    """The person's places in rooms where others have said something since; rooms they muted stay quiet."""
    news = Event.objects.messages().filter(room=OuterRef("room"), is_deleted=False, seq__gt=OuterRef("read"))
    said_by_others = news.filter(seq__gt=OuterRef("room__floor")).exclude(sender=person)
    mine = Member.objects.current().filter(person=person, muted=False, room__head__gt=F("read"))
    return mine.filter(Exists(said_by_others))

"""People who do not look at a room are told that something was said there: once, until they read."""

from datetime import timedelta
from uuid import uuid4

import time_machine
from django.utils import timezone

from accounts.models import User
from chat.actions import change_settings
from chat.log.batch import Batch, Intent
from chat.log.roll import Roll
from chat.models import Member, Room
from chat.notices import MENTIONED, NEW_MESSAGE, SETTLED, unread_rooms
from chat.protocol.inward import Send
from chat.protocol.outward import Ack
from notifications.models import Notice
from notifications.spreading import spread
from tests.chat.conftest import Rooms
from tests.conftest import Cast


def say(person: User, room: int, text: str, mentions: list[int] | None = None) -> int:
    """Have it written; the number it was given."""
    (outcome,) = Batch([Intent(person.pk, Send(1, room, uuid4(), text, mentions=mentions or []))], Roll()).write()
    assert isinstance(outcome, Ack)
    return outcome.seq


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def reads(person: User, room: int, seq: int) -> None:
    Member.objects.filter(person=person, room=room).update(read=seq)


def test_those_who_have_not_read_are_told_once_until_they_read(cast: Cast, rooms: Rooms) -> None:
    seq = say(cast.mentor, rooms.group, "Cześć")
    reads(cast.other_mentee, rooms.group, seq)
    for _ in range(2):
        say(cast.mentor, rooms.group, "Jesteście?")
        with time_machine.travel(timezone.now() + SETTLED * 2):
            unread_rooms(timezone.now())
    assert told(cast.mentee) == [NEW_MESSAGE.code]
    assert told(cast.mentor) == []
    assert told(cast.stranger) == []
    seq = say(cast.mentor, rooms.group, "Halo")
    reads(cast.mentee, rooms.group, seq - 1)
    with time_machine.travel(timezone.now() + SETTLED * 2):
        unread_rooms(timezone.now())
    assert told(cast.mentee) == [NEW_MESSAGE.code] * 2


def test_who_reads_at_once_is_not_told(cast: Cast, rooms: Rooms) -> None:
    seq = say(cast.mentor, rooms.group, "Cześć")
    unread_rooms(timezone.now())
    assert told(cast.mentee) == []
    reads(cast.mentee, rooms.group, seq)
    with time_machine.travel(timezone.now() + SETTLED * 2):
        unread_rooms(timezone.now())
    assert told(cast.mentee) == []


def test_what_is_read_in_the_room_is_put_away(cast: Cast, rooms: Rooms) -> None:
    seq = say(cast.mentor, rooms.group, "Cześć")
    with time_machine.travel(timezone.now() + SETTLED * 2):
        unread_rooms(timezone.now())
        spread(timezone.now())
        unseen = Notice.objects.unseen().filter(person=cast.mentee)
        assert unseen.exists()
        reads(cast.mentee, rooms.group, seq)
        unread_rooms(timezone.now())
        assert not unseen.exists()


def test_a_muted_room_tells_only_who_is_named(cast: Cast, rooms: Rooms) -> None:
    room = Room.objects.get(pk=rooms.group)
    for person in (cast.mentee, cast.other_mentee):
        change_settings(person, room, muted=True, shows_read=True)
    say(cast.mentor, rooms.group, "Cześć")
    say(cast.mentor, rooms.group, "@Ola, a Ty?", mentions=[cast.mentee.pk])
    with time_machine.travel(timezone.now() + SETTLED * 2):
        for _ in range(2):
            unread_rooms(timezone.now())
    assert told(cast.mentee) == [MENTIONED.code]
    assert told(cast.other_mentee) == []


def test_who_left_is_told_nothing_more(cast: Cast, rooms: Rooms) -> None:
    say(cast.mentor, rooms.group, "Cześć")
    Member.objects.filter(person=cast.mentee).update(left_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        unread_rooms(timezone.now())
    assert told(cast.mentee) == []
    assert told(cast.other_mentee) == [NEW_MESSAGE.code]

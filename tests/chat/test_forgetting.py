"""What was deleted or replaced is kept for a day and then gone; what stands is untouched."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django_periodic_tasks.registry import schedule_registry

from chat.log.batch import Batch, Intent
from chat.log.forgetting import forget_old_words
from chat.log.history import page, versions
from chat.log.roll import Roll
from chat.models import Event, Room
from chat.protocol.inward import Delete, Durable, Edit, Send
from chat.protocol.outward import Ack
from tests.chat.conftest import Rooms
from tests.conftest import Cast


def do(person: int, frame: Durable) -> Ack:
    (outcome,) = Batch([Intent(person, frame)], Roll()).write()
    assert isinstance(outcome, Ack)
    return outcome


def test_replaced_and_deleted_words_go_after_a_day(cast: Cast, rooms: Rooms, time_machine: Any) -> None:
    who, group = cast.mentor.pk, rooms.group
    kept = do(who, Send(1, group, UUID(int=1), "zostaje")).seq
    edited = do(who, Send(2, group, UUID(int=2), "pierwsze", reply_to=kept)).seq
    for number, text in enumerate(("drugie", "trzecie")):
        do(who, Edit(3, group, UUID(int=3 + number), edited, number, text))
    gone = do(who, Send(4, group, UUID(int=6), "skasowane")).seq
    do(who, Delete(5, group, UUID(int=7), gone))
    room = Room.objects.get(pk=group)
    assert forget_old_words() == 0
    assert [version.text for version in versions(room, edited)] == ["pierwsze", "drugie", "trzecie"]
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    assert forget_old_words() == 3
    assert forget_old_words() == 0
    assert [version.text for version in versions(room, edited)] == ["", "trzecie"]
    assert bytes(Event.objects.get(room=group, seq=gone).body) == b""
    shown = {event.seq: event for event in page(room, 0).events}
    assert (shown[kept].text, shown[edited].text, shown[edited].reply_to) == ("zostaje", "trzecie", kept)
    assert shown[gone].deleted
    assert do(who, Send(2, group, UUID(int=2), "pierwsze", reply_to=kept)).dup  # a retry from long ago is believed


def test_it_is_on_the_timetable() -> None:
    assert any("chat.tasks.forget" in name for name in schedule_registry.get_entries())

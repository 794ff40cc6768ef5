"""The log under several writers: numbers without holes, each action once, and nothing half done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Flag
from uuid import UUID, uuid4

import pytest
from channels.db import database_sync_to_async as later
from django.db import OperationalError, connection

from chat.log.batch import Batch, Intent, Outcome
from chat.log.roll import Roll
from chat.log.writer import Writer
from chat.models import Event, Room
from chat.protocol.codes import Fault
from chat.protocol.inward import Send
from chat.protocol.outward import Ack
from tests.chat.conftest import Rooms
from tests.chat.tab import Tab
from tests.conftest import Cast

type TabOf = Callable[[str], Tab]


def said(person: int, room: int, body: str, cid: UUID | None = None) -> Intent:
    return Intent(person, Send(n=1, room=room, cid=cid or uuid4(), body=body))


def is_without_holes(room: int) -> bool:
    seqs = list(Event.objects.filter(room=room).order_by("seq").values_list("seq", flat=True))
    return seqs == list(range(1, Room.objects.get(pk=room).head + 1))


def test_two_writers_of_one_room_leave_no_hole_and_no_double(transactional_db: None, cast: Cast, rooms: Rooms) -> None:
    cids = [uuid4() for _ in range(40)]

    def write(person: int) -> list[Outcome]:
        try:
            found: list[Outcome] = []
            for start in range(0, 40, 4):
                intents = [said(person, rooms.group, str(cid), cid) for cid in cids[start : start + 4]]
                found += Batch(intents, Roll()).write()
            return found
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        who = (cast.mentor.pk, cast.mentee.pk, cast.mentor.pk, cast.mentee.pk)
        first, second, again, once_more = pool.map(write, who)
    for one, other in ((first, again), (second, once_more)):
        assert all(isinstance(outcome, Ack) for outcome in [*one, *other])
        assert [ack.seq for ack in one if isinstance(ack, Ack)] == [ack.seq for ack in other if isinstance(ack, Ack)]
        assert [ack.dup for ack in one if isinstance(ack, Ack)] != [ack.dup for ack in other if isinstance(ack, Ack)]
    assert Event.objects.filter(room=rooms.group).messages().count() == 80
    assert is_without_holes(rooms.group)


def test_one_batch_answers_the_same_cid_twice_and_refuses_it_for_other_words(cast: Cast, rooms: Rooms) -> None:
    cid, mentor = uuid4(), cast.mentor.pk
    intents = [said(mentor, rooms.group, body, cid) for body in ("raz", "raz", "dwa")]
    first, again, other = Batch(intents, Roll()).write()
    assert isinstance(first, Ack)
    assert isinstance(again, Ack)
    assert (again.seq, again.dup) == (first.seq, True)
    assert isinstance(other, Fault)
    assert other.code == "cid_reused"
    same_cid_of_another = Batch([said(cast.mentee.pk, rooms.group, "raz", cid)], Roll()).write()[0]
    assert isinstance(same_cid_of_another, Ack)
    assert not same_cid_of_another.dup
    assert is_without_holes(rooms.group)


def test_a_member_removed_behind_the_rolls_back_is_found(cast: Cast, rooms: Rooms) -> None:
    from chat.actions import remove_member

    roll = Roll()
    assert isinstance(Batch([said(cast.mentee.pk, rooms.group, "raz")], roll).write()[0], Ack)
    remove_member(cast.manager, Room.objects.get(pk=rooms.group), cast.mentee)
    refused = Batch([said(cast.mentee.pk, rooms.group, "dwa")], roll).write()[0]
    assert isinstance(refused, Fault)
    assert refused.code == "not_member"


def test_a_clock_that_steps_back_does_not_turn_the_day_around(cast: Cast, rooms: Rooms) -> None:
    from datetime import timedelta

    room = Room.objects.get(pk=rooms.group)
    later_on = room.last_at + timedelta(hours=2)
    Room.objects.filter(pk=room.pk).update(last_at=later_on)
    Batch([said(cast.mentor.pk, rooms.group, "x")], Roll()).write()
    assert Event.objects.filter(room=room).latest("seq").at == later_on


class Broken(Batch):
    """The database fails when the batch has been written and not yet committed."""

    def store(self) -> None:
        super().store()
        raise OperationalError("disk full")


def test_a_database_that_fails_answers_unavailable_and_keeps_nothing(
    transactional_db: None, cast: Cast, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Outcome] = []
    answered = Flag()

    def announce(intents: object, outcomes: list[Outcome], lines: object) -> None:
        answers.extend(outcomes)
        answered.set()

    head = Room.objects.get(pk=rooms.group).head
    monkeypatch.setattr("chat.log.writer.Batch", Broken)
    writer = Writer(announce)  # type: ignore[arg-type]
    intent = said(cast.mentor.pk, rooms.group, "x")
    writer.submit(intent)
    assert answered.wait(10)
    monkeypatch.undo()
    answered.clear()
    writer.submit(intent)
    assert answered.wait(10)
    writer.stop()
    refused, kept = answers
    assert isinstance(refused, Fault)
    assert (refused.code, refused.retry) == ("unavailable", "later")
    assert isinstance(kept, Ack)
    assert kept.seq == head + 1
    assert is_without_holes(rooms.group)
    with pytest.raises(Fault, match="unavailable"):
        writer.submit(intent)


async def test_edits_and_deletions_are_told_in_their_last_form(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        edited = await piotr.send(rooms.group, "pierwsza wersja")
        await piotr.act("edit", rooms.group, target=edited["seq"], rev=0, body="druga wersja")
        await piotr.act("edit", rooms.group, target=edited["seq"], rev=1, body="trzecia wersja")
        deleted = await piotr.send(rooms.group, "skasowane słowa")
        await ola.act("react", rooms.group, target=deleted["seq"], emoji="👍", on=True)
        last = await piotr.act("delete", rooms.group, target=deleted["seq"])
        await ola.until(rooms.group, last["seq"])
        assert "druga wersja" in str(ola.logs[rooms.group])
    async with tab(rooms.other_mentee) as kuba:
        kuba.ends[rooms.group] = (kuba.ends[rooms.group][0], edited["seq"] - 1)
        await kuba.sync(rooms.group)
        log = await kuba.until(rooms.group, last["seq"])
        assert [event["kind"] for event in log] == ["message", "hidden", "edited", "message", "hidden", "deleted"]
        assert kuba.texts(rooms.group) == ["trzecia wersja", ""]
        assert log[3]["deleted"] is True
        told = str(log)
        assert "pierwsza" not in told
        assert "druga" not in told
        assert "skasowane" not in told


async def test_a_mark_outside_this_log_is_answered_by_reset(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        epoch, head = piotr.ends[rooms.group]
        for field in ({"epoch": "another"}, {"after": head + 100}):
            await piotr.sync(rooms.group, **field)
            reset = await piotr.hear("reset", room=rooms.group)
            assert (reset["epoch"], reset["head"]) == (epoch, head)
        await later(lambda: Room.objects.filter(pk=rooms.group).update(floor=head - 1))()
        await piotr.sync(rooms.group, after=0)
        await piotr.hear("reset", room=rooms.group)


async def test_reading_and_typing_reach_the_others_and_unread_is_counted(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        for _ in range(3):
            ack = await piotr.send(rooms.group, "x")
        await piotr.say(type="typing", room=rooms.group)
        typing = await ola.hear("ephemeral", what="typing")
        async with tab(rooms.mentee) as second:
            (room,) = [room for room in second.welcome["rooms"] if room["room"] == rooms.group]
            assert room["unread"] == 3
        await ola.say(type="read", room=rooms.group, seq=ack["seq"])
        read = await piotr.hear("ephemeral", what="read", seq=ack["seq"])
        assert {typing["room"], read["room"]} == {rooms.group}
    unread = 3
    while unread:
        async with tab(rooms.mentee) as again:
            (unread,) = [room["unread"] for room in again.welcome["rooms"] if room["room"] == rooms.group]

"""People talk: what one says the others receive, in one order, once."""

from collections.abc import Callable
from uuid import uuid4

from channels.db import database_sync_to_async as later

from chat.actions import seal_room
from chat.models import Room
from tests.chat.conftest import Rooms
from tests.chat.tab import Tab
from tests.conftest import Cast

type TabOf = Callable[[str], Tab]


async def test_a_message_reaches_everybody_in_the_room_and_nobody_else(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola, tab(rooms.stranger) as obcy:
        ack = await piotr.send(rooms.group, "Dzień dobry!")
        assert ack["type"] == "ack"
        await ola.until(rooms.group, ack["seq"])
        await piotr.until(rooms.group, ack["seq"])
        assert ola.texts(rooms.group) == piotr.texts(rooms.group) == ["Dzień dobry!"]
        await obcy.say(type="ping", t=1)
        await obcy.hear("pong")
        assert obcy.welcome["rooms"] == []
        assert not obcy.heard


async def test_a_message_sent_again_is_stored_once(rooms: Rooms, tab: TabOf) -> None:
    cid = str(uuid4())
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        first = await piotr.send(rooms.group, "Raz", cid=cid)
        again = await piotr.send(rooms.group, "Raz", cid=cid)
        assert (again["seq"], again["at"], again["dup"]) == (first["seq"], first["at"], True)
        other = await piotr.send(rooms.group, "Dwa", cid=cid)
        assert (other["type"], other["code"]) == ("error", "cid_reused")
        last = await piotr.send(rooms.group, "Koniec")
        assert last["seq"] == first["seq"] + 1
        await ola.until(rooms.group, last["seq"])
        assert ola.texts(rooms.group) == ["Raz", "Koniec"]


async def test_who_comes_back_receives_what_was_missed(rooms: Rooms, tab: TabOf) -> None:
    ola = tab(rooms.mentee)
    async with ola:
        pass
    async with tab(rooms.mentor) as piotr:
        for number in range(5):
            ack = await piotr.send(rooms.group, f"nr {number}")
    async with ola:
        await ola.until(rooms.group, ack["seq"])
    assert ola.texts(rooms.group) == [f"nr {number}" for number in range(5)]


async def test_what_was_done_and_is_said_again_gets_the_first_answer(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    """The acknowledgement was lost; by now the message is edited, deleted, its room sealed."""
    async with tab(rooms.mentor) as piotr:
        seq = (await piotr.send(rooms.group, "raz"))["seq"]
        for kind, fields in (
            ("edit", {"target": seq, "rev": 0, "body": "dwa"}),
            ("react", {"target": seq, "emoji": "👍", "on": True}),
            ("pin", {"target": seq, "on": True}),
            ("delete", {"target": seq}),
            ("send", {"body": "ostatnie"}),
        ):
            known = {"cid": str(uuid4()), **fields}
            first = await piotr.act(kind, rooms.group, **known)
            assert (first["type"], first.get("dup", False)) == ("ack", False)
            if kind == "react":
                unsaid = first, known
            if kind == "send":
                await later(lambda: seal_room(cast.manager, Room.objects.get(pk=rooms.group)))()
            again = await piotr.act(kind, rooms.group, **known)
            assert (again["type"], again.get("seq"), again.get("dup")) == ("ack", first["seq"], True), kind
        first, known = unsaid
        again = await piotr.act("react", rooms.group, **known)  # of a message that has been deleted since
        assert (again["type"], again.get("seq"), again.get("dup")) == ("ack", first["seq"], True)
        assert (await piotr.act("react", rooms.group, **known | {"emoji": "🎉"}))["code"] == "cid_reused"
        assert (await piotr.send(rooms.group, "za późno"))["code"] == "room_closed"

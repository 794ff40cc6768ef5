"""People talk: what one says the others receive, in one order, once."""

from collections.abc import Callable
from uuid import uuid4

from tests.chat.conftest import Rooms
from tests.chat.tab import Tab

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

"""What is wrong is refused by its code; the socket stays open unless the protocol says otherwise."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from websockets.exceptions import InvalidStatus

from tests.chat.conftest import Rooms, Site
from tests.chat.tab import Tab

type TabOf = Callable[[str], Tab]


def sent(room: Any, **fields: Any) -> str:
    return json.dumps({"type": "send", "n": 1, "room": room, "cid": str(uuid4()), "body": "x"} | fields)


BAD = {
    "not JSON": "hello?",
    "nothing": "",
    "a list": "[]",
    "a bare word": "null",
    "half a frame": '{"type":"send","n":1',
    "too deep": "[" * 5000 + "]" * 5000,
    "too deep inside": '{"type":"ping","t":' + '{"a":' * 2000 + "1" + "}" * 2000 + "}",
    "unknown type": '{"type":"shout","n":1}',
    "no type": '{"n":1}',
    "unknown field": sent(1, colour="red"),
    "room by name": sent("1"),
    "negative room": sent(-1),
    "huge room": sent(2**63),
    "cid that is none": sent(1, cid="abc"),
    "empty text": sent(1, body="   "),
    "NUL": sent(1, body="a\0b"),
    "lone surrogate": '{"type":"send","n":1,"room":1,"cid":"00000000-0000-4000-8000-000000000001","body":"\\ud83d"}',
    "a reaction that is none": json.dumps(
        {"type": "react", "n": 1, "room": 1, "cid": str(uuid4()), "target": 1, "emoji": "🐍", "on": True}
    ),
    "NaN": '{"type":"ping","t":NaN}',
}


async def test_bad_frames_are_refused_and_the_socket_stays(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        for name, text in BAD.items():
            await piotr.socket.send(text)
            refused = await piotr.hear("error")
            assert (name, refused["code"], refused["retry"]) == (name, "bad_frame", "never")
            assert (await piotr.send(rooms.group, f"still here after {name}"))["type"] == "ack"


async def test_too_much_is_too_big(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        assert (await piotr.send(rooms.group, "x" * 8001))["code"] == "too_big"
        assert (await piotr.send(rooms.group, "ż" * 8000))["type"] == "ack"
        await piotr.say(type="ping", t=0, filling="x" * 20000)
        assert (await piotr.hear("error"))["code"] == "too_big"
        many = [str(uuid4()) for _ in range(11)]
        assert (await piotr.send(rooms.group, "", files=many))["code"] == "too_big"
        await piotr.socket.send("x" * 70000)
        assert await piotr.closed() == 1009


async def test_a_room_that_is_not_yours_is_no_room(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.other_mentee) as kuba:
        for number in (rooms.pair, 999_999):
            assert (await kuba.send(number, "x"))["code"] == "not_member"
            await kuba.say(type="sync", n=7, room=number, epoch="x", after=0)
            assert (await kuba.hear("error", n=7))["code"] == "not_member"
            await kuba.say(type="read", room=number, seq=1)
            assert (await kuba.hear("error"))["code"] == "not_member"
            await kuba.say(type="typing", room=number)
            assert (await kuba.hear("error"))["code"] == "not_member"


async def test_words_of_others_and_places_that_are_not_there(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        seq = (await piotr.send(rooms.group, "moje"))["seq"]
        refused = await ola.act("edit", rooms.group, target=seq, rev=0, body="nie")
        assert refused["code"] == "blocked_by_policy"
        assert (await ola.act("delete", rooms.group, target=seq))["code"] == "blocked_by_policy"
        for target in (1, seq + 50):
            assert (await piotr.act("edit", rooms.group, target=target, rev=0, body="x"))["code"] == "bad_frame"
            assert (await piotr.act("delete", rooms.group, target=target))["code"] == "bad_frame"
            assert (await piotr.act("pin", rooms.group, target=target, on=True))["code"] == "bad_frame"
            assert (await piotr.send(rooms.group, "x", reply_to=target))["code"] == "bad_frame"
        assert (await piotr.send(rooms.group, "x", files=[str(uuid4())]))["code"] == "bad_frame"


async def test_an_edit_of_an_older_version_is_a_conflict(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        seq = (await piotr.send(rooms.group, "raz"))["seq"]
        assert (await piotr.act("edit", rooms.group, target=seq, rev=0, body="dwa"))["type"] == "ack"
        refused = await piotr.act("edit", rooms.group, target=seq, rev=0, body="trzy")
        assert (refused["code"], refused["rev"]) == ("conflict", 1)


async def test_who_writes_too_fast_waits(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        for number in range(40):
            await piotr.say(type="send", n=number, room=rooms.group, cid=str(uuid4()), body=f"{number}")
        answers = [await piotr.hear("ack", "error", n=number) for number in range(40)]
        refused = [answer for answer in answers if answer["type"] == "error"]
        assert 5 <= len(refused) <= 10
        assert {answer["code"] for answer in refused} == {"rate_limited"}
        assert all(0 < answer["after_ms"] <= 101 for answer in refused)


async def test_a_flood_is_closed(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        for number in range(400):
            await piotr.say(type="sync", n=number, room=rooms.group, epoch="x", after=0)
        assert await piotr.closed() == 4429


async def test_twenty_bad_frames_end_the_conversation(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        for _ in range(21):
            await piotr.socket.send("?")
        assert await piotr.closed() == 4400


@pytest.mark.parametrize("frame", [{"type": "ping", "t": 1}, b"\x00\x01"], ids=["no hello", "bytes"])
async def test_who_does_not_begin_with_hello_is_closed(rooms: Rooms, tab: TabOf, frame: Any) -> None:
    piotr = tab(rooms.mentor)
    await piotr.dial()
    await piotr.socket.send(frame if isinstance(frame, bytes) else json.dumps(frame))
    assert await piotr.closed() == 4400


async def test_an_old_client_is_told_so(rooms: Rooms, tab: TabOf) -> None:
    piotr = tab(rooms.mentor)
    await piotr.dial()
    await piotr.say(type="hello", v=0)
    assert await piotr.closed() == 4410


@pytest.mark.parametrize("cookie", ["", "nonsense", '"; drop', "ąę"])
async def test_who_is_not_signed_in_is_told_so(site: Site, cookie: str) -> None:
    nobody = Tab(site.address, cookie.encode().decode("latin-1"))
    await nobody.dial()
    assert await nobody.closed() == 4401


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1:8000", "http://127.0.0.1:8001", "null", "http://127.0.0.1"]
)
async def test_another_sites_page_does_not_get_in(rooms: Rooms, site: Site, origin: str) -> None:
    intruder = Tab(site.address, rooms.mentor, origin)
    with pytest.raises(InvalidStatus) as refused:
        await intruder.dial()
    assert refused.value.response.status_code == 403


async def test_the_seventh_socket_closes_the_first(rooms: Rooms, tab: TabOf) -> None:
    tabs = [tab(rooms.mentor) for _ in range(7)]
    for one in tabs:
        await one.__aenter__()
    assert await tabs[0].closed() == 4409
    for one in tabs[1:]:
        await one.say(type="ping", t=3)
        await one.hear("pong", t=3)
        await one.socket.close()

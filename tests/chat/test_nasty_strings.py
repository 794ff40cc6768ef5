"""What people type comes back exactly as typed, or is refused with the protocol's code; the socket stays either way."""

import json
import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async as later

from chat.log.history import page
from chat.models import Room
from tests.chat.conftest import Rooms
from tests.chat.nasty import NASTY, WALLS
from tests.chat.tab import Tab

type TabOf = Callable[[str], Tab]

REFUSED = {
    "nothing but spaces": (" \u00a0\u3000\u2028", "bad_frame"),
    "NUL at the end": ("a\0", "bad_frame"),
    "NUL alone": ("\0", "bad_frame"),
    "one character too many": ("x" * 8001, "too_big"),
    "one sign too many": ("\U0001f4a9" * 8001, "too_big"),
    "more bytes than a frame may have": ("\U0001f4a9" * 5000, "too_big"),
    "control characters that JSON makes longer than a frame": ("\x01" * 3000, "too_big"),
}
# A half of a pair of surrogates in each place where a client may put text.
LONE = [r"\ud83d", r"\ude00", r"\ude00\ud83d", r"a\ud800b", r"\udfff\udfff"]
SURROGATES = [
    *(f'{{"type":"send","n":1,"room":%d,"cid":"{uuid4()}","body":"{half}"}}' for half in LONE),
    f'{{"type":"edit","n":1,"room":%d,"cid":"{uuid4()}","target":1,"rev":0,"body":"{LONE[0]}"}}',
    f'{{"type":"react","n":1,"room":%d,"cid":"{uuid4()}","target":1,"emoji":"{LONE[0]}","on":true}}',
    f'{{"type":"sync","n":1,"room":%d,"epoch":"{LONE[0]}","after":0}}',
    f'{{"type":"send{LONE[0]}","n":1,"room":%d}}',
    f'{{"type":"typing","room":%d,"{LONE[0]}":1}}',
    f'{{"type":"send","n":1,"room":%d,"cid":"{LONE[0]}","body":"x"}}',
]


@pytest.fixture(autouse=True)
def roomy(settings: Any) -> None:
    settings.BENCH = True  # said faster than people write


@pytest.fixture(autouse=True)
def nothing_written_down(caplog: pytest.LogCaptureFixture) -> Any:
    """No fault on the server, and so no traceback."""
    caplog.set_level(logging.WARNING)
    yield
    assert [record.getMessage() for record in caplog.records] == []


async def said_and_heard(rooms: Rooms, tab: TabOf, texts: list[str]) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        for text in texts:
            ack = await piotr.send(rooms.group, text)
            assert ack["type"] == "ack", (text, ack)
        await ola.until(rooms.group, ack["seq"])
        assert ola.texts(rooms.group) == texts
    async with tab(rooms.other_mentee) as kuba:
        kuba.ends[rooms.group] = (kuba.ends[rooms.group][0], ack["seq"] - len(texts))
        await kuba.sync(rooms.group)
        await kuba.until(rooms.group, ack["seq"])
        assert kuba.texts(rooms.group) == texts
    kept = await later(lambda: page(Room.objects.get(pk=rooms.group), 0).events)()
    told = [event.text for event in kept if event.kind == "message"]
    assert told
    assert told == texts[-len(told) :]


async def test_a_nasty_string_comes_back_as_it_was_typed(rooms: Rooms, tab: TabOf) -> None:
    await said_and_heard(rooms, tab, [text for texts in NASTY.values() for text in texts])


async def test_a_wall_of_text_fits_into_a_frame_whatever_it_is_made_of(rooms: Rooms, tab: TabOf) -> None:
    await said_and_heard(rooms, tab, list(WALLS.values()))


async def test_what_cannot_be_kept_as_typed_is_refused_by_its_code(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        for kind, (text, code) in REFUSED.items():
            refused = await piotr.send(rooms.group, text)
            assert (kind, refused["type"], refused["code"], refused["retry"]) == (kind, "error", code, "never")
            assert (await piotr.send(rooms.group, "nadal tu"))["type"] == "ack"


async def test_half_a_sign_is_refused_wherever_it_stands(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        for frame in SURROGATES:
            await piotr.socket.send(frame % rooms.group)
            refused = await piotr.hear("error")
            assert refused["code"] == "bad_frame", frame
        assert (await piotr.send(rooms.group, "nadal tu"))["type"] == "ack"
        whole = json.dumps({"type": "send", "n": 99, "room": rooms.group, "cid": str(uuid4()), "body": "😀"})
        assert r"\ud83d\ude00" in whole  # both halves, written as two escapes, are one sign
        await piotr.socket.send(whole)
        ack = await piotr.hear("ack", n=99)
        await piotr.until(rooms.group, ack["seq"])
        assert piotr.texts(rooms.group)[-1] == "😀"

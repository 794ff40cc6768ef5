"""A clock that steps back and a disk that is full: order holds, and nothing acknowledged is lost."""

import resource
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from tests.chat.conftest import Rooms
from tests.chat.stack import Installation, environment_of
from tests.chat.tab import Tab

type TabOf = Callable[[str], Tab]


async def test_a_clock_that_steps_back_changes_no_order(
    rooms: Rooms, tab: TabOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, steps = timezone.now, (-1, 2, -30)
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        acks = [await piotr.send(rooms.group, "przed")]
        for hours in steps:
            monkeypatch.setattr(timezone, "now", lambda hours=hours: now() + timedelta(hours=hours))
            acks.append(await piotr.send(rooms.group, f"po skoku o {hours}"))
        assert [ack["seq"] for ack in acks] == list(range(acks[0]["seq"], acks[0]["seq"] + 4))
        assert [ack["at"] for ack in acks] == sorted(ack["at"] for ack in acks)
        log = await ola.until(rooms.group, acks[-1]["seq"])
        assert ola.texts(rooms.group) == ["przed", *(f"po skoku o {hours}" for hours in steps)]
        assert [event["at"] for event in log] == sorted(event["at"] for event in log)


def largest(folder: Path) -> int:
    return max(path.stat().st_size for path in folder.glob("latarnia.sqlite3*"))


@pytest.mark.own_parts
async def test_a_full_disk_is_told_and_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk: writing past it fails as a full disk does."""
    site = Installation(environment_of(tmp_path))
    here, there = site.seats(2)
    acked: dict[str, int] = {}
    with site.webs("uvicorn") as (web,):
        async with Tab(web.address, here.cookie) as piotr, Tab(web.address, there.cookie) as ola:

            async def say(cid: str) -> str:
                answer = await piotr.send(here.room, f"tekst {cid}", cid=cid)
                if answer["type"] == "ack":
                    acked[cid] = answer["seq"]
                return str(answer.get("code", "ack"))

            assert await say(str(uuid4())) == "ack"
            resource.prlimit(web.process.pid, resource.RLIMIT_FSIZE, (largest(tmp_path), resource.RLIM_INFINITY))
            cid = str(uuid4())
            while (code := await say(cid)) == "ack":
                cid = str(uuid4())
            assert code == "unavailable"
            assert await say(cid) == "unavailable"
            await piotr.say(type="ping", t=5)
            await piotr.hear("pong", t=5)
            resource.prlimit(web.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            assert await say(cid) == "ack"
            await ola.until(here.room, acked[cid])
            assert ola.texts(here.room) == [f"tekst {cid}" for cid in acked]
    with closing(sqlite3.connect(tmp_path / "latarnia.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = database.execute("SELECT cid, seq FROM chat_event WHERE room_id = ?", [here.room]).fetchall()
    assert Counter(cid for cid, _ in rows) == Counter(UUID(cid).hex for cid in acked)
    assert dict(rows) == {UUID(cid).hex: seq for cid, seq in acked.items()}

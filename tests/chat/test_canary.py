"""A word that was said in a room is nowhere in the clear: not in the database, the data folder, the log, or Valkey."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from channels.db import database_sync_to_async as later
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from chat.files.actions import take_file
from chat.log.history import page
from chat.log.search import search
from chat.models import Event, Report, Room
from chat.reports import report_message, told_in
from tests.chat.conftest import Rooms
from tests.chat.tab import Tab
from tests.conftest import Cast

type TabOf = Callable[[str], Tab]

CANARY = "kanarek-Q7X"


async def test_the_canary_is_in_the_room_and_nowhere_else(
    cast: Cast, rooms: Rooms, tab: TabOf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        card = await later(lambda: upload(cast, rooms))()
        seq = (await piotr.send(rooms.group, f"to {CANARY} leci", files=[str(card)]))["seq"]
        await ola.act("edit", rooms.group, target=seq, rev=0, body=CANARY)
        await piotr.act("edit", rooms.group, target=seq, rev=0, body=f"{CANARY} poprawiony")
        await ola.act("react", rooms.group, target=seq, emoji="🎉", on=True)
    await later(lambda: report(cast, rooms, seq))()
    kept = await later(everything_kept)()
    assert len(kept) > 10_000
    for spelling in (CANARY, "kanarek", "🎉", "notatka.txt"):
        for form in (spelling.encode(), spelling.encode("utf-16-le"), json.dumps(spelling)[1:-1].encode()):
            assert form not in kept, spelling
    assert CANARY not in caplog.text


def upload(cast: Cast, rooms: Rooms) -> object:
    upload = SimpleUploadedFile("notatka.txt", f"w pliku {CANARY}".encode(), "text/plain")
    return take_file(cast.mentor, Room.objects.get(pk=rooms.group), upload).id


def report(cast: Cast, rooms: Rooms, seq: int) -> None:
    room = Room.objects.get(pk=rooms.group)
    kept = report_message(cast.mentee, room, seq, Report.Reason.OTHER, note=CANARY)
    told = told_in(kept)
    assert told is not None
    assert told.note == CANARY
    assert CANARY in page(room, 0).events[-1].text  # the words are there for those who may read them
    assert len(search(room, 0, "KANAREK").events) == 1


def everything_kept() -> bytes:
    """All the bytes of the database (as files, or as PostgreSQL's rows), of the data folder, and of Valkey."""
    parts = [path.read_bytes() for path in (Path(settings.DATA_DIR) / "files").rglob("*") if path.is_file()]
    assert parts
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        parts += [path.read_bytes() for path in name.parent.glob(f"{name.name}*")]
    else:
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                parts += [
                    bytes(cell) if isinstance(cell, memoryview) else str(cell).encode()
                    for row in cursor.fetchall()
                    for cell in row
                ]
    if settings.REDIS_URL:
        import redis

        client = redis.Redis.from_url(settings.REDIS_URL)
        parts += [bytes(key) + cast(bytes, client.dump(key) or b"") for key in client.scan_iter()]
        client.close()
    assert Event.objects.exists()
    return b"\0".join(parts)

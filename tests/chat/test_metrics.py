"""Figures of the rooms: only for who has the token, and of nobody in particular."""

from collections.abc import Callable
from typing import Any

import pytest
from channels.db import database_sync_to_async as later
from django.test import Client

from chat.protocol.codes import OUTBOX_FRAMES
from chat.sockets import Socket
from tests.chat.conftest import Rooms, Site
from tests.chat.stack import METRICS_TOKEN, figure
from tests.chat.tab import Tab
from tests.chat.test_slow_reader import sockets_of

type TabOf = Callable[[str], Tab]


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.METRICS_TOKEN = METRICS_TOKEN


def exposition() -> str:
    answer = Client().get("/metrics", headers={"authorization": f"Bearer {METRICS_TOKEN}"})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", f"Basic {METRICS_TOKEN}", f"Bearer {METRICS_TOKEN}x", "Bearer ż"]
)
def test_without_the_token_there_is_no_such_page(client: Client, db: None, settings: Any, header: str) -> None:
    for token in (METRICS_TOKEN, ""):
        settings.METRICS_TOKEN = token
        answer = client.get("/metrics", headers={"authorization": header})
        assert answer.status_code == client.get("/no-such-page").status_code == 404
        assert "latarnia_" not in answer.text


async def test_figures_follow_what_happens(rooms: Rooms, tab: TabOf) -> None:
    before = await later(exposition)()
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        for number in range(3):
            ack = await piotr.send(rooms.group, f"kanarek {number}")
        await ola.until(rooms.group, ack["seq"])
        after = await later(exposition)()

    def more(name: str) -> float:
        return figure(after, name) - figure(before, name)

    assert more("latarnia_sockets") == 2
    assert more("latarnia_commits_total") == more("latarnia_batch_size_count") == 3
    assert more("latarnia_batch_size_sum") == more("latarnia_ack_seconds_count") == 3
    assert more("latarnia_delivery_seconds_count") == 3
    assert more("latarnia_lost_bells_total") == more("latarnia_outbox_overflows_total") == 0
    assert 0 < more("latarnia_ack_seconds_sum") < 10
    assert "kanarek" not in after
    assert "piotr" not in after.lower()


async def test_a_reader_who_is_too_slow_is_counted(rooms: Rooms, tab: TabOf, site: Site, settings: Any) -> None:
    settings.BENCH = True  # no limit on how fast Piotr writes
    before = figure(await later(exposition)(), "latarnia_outbox_overflows_total")
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        ola.stop_reading()
        seen: list[Socket] = sockets_of(site, ola)
        while not seen[0].owes_heads:
            await piotr.send(rooms.group, "x" * 7000)
            assert len(seen[0].waiting) <= OUTBOX_FRAMES + 1
        assert figure(await later(exposition)(), "latarnia_outbox_overflows_total") == before + 1
        ola.read_on()

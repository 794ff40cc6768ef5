"""The socket works under daphne too, which development runs on and which sends no lifespan events."""

from pathlib import Path

import pytest

from tests.chat.stack import Installation, environment_of
from tests.chat.tab import Tab

pytestmark = pytest.mark.own_parts


async def test_people_talk_leave_and_catch_up_under_daphne(tmp_path: Path) -> None:
    site = Installation(environment_of(tmp_path))
    here, there = site.seats(2)
    with site.webs("daphne") as (web,):
        ola = Tab(web.address, there.cookie)
        async with Tab(web.address, here.cookie) as piotr:
            async with ola:
                ack = await piotr.send(here.room, "Zażółć 👩‍👩‍👧 pod daphne")
                await ola.until(here.room, ack["seq"])
            missed = await piotr.send(here.room, "kiedy Oli nie ma")
            async with ola:
                await ola.until(here.room, missed["seq"])
                assert ola.texts(here.room) == ["Zażółć 👩‍👩‍👧 pod daphne", "kiedy Oli nie ma"]
            assert (await piotr.send(here.room + 1, "x"))["code"] == "not_member"
        nobody = Tab(web.address, "nonsense")
        await nobody.dial()
        assert await nobody.closed() == 4401

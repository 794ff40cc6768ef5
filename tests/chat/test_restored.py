"""A room that was restored from a copy: everybody drops theirs, and nobody takes the old log for the new one."""

from collections.abc import Callable
from io import StringIO

import pytest
from channels.db import database_sync_to_async as later
from django.core.management import call_command

from chat.hub import Hub
from chat.models import Event, Member, Room
from tests.chat.conftest import Rooms, Site
from tests.chat.tab import Tab
from tests.conftest import Cast

type TabOf = Callable[[str], Tab]


def restore(number: int, head: int) -> str:
    """Bring the room back to an earlier head, as a copy of the database does; returns its new epoch."""
    Event.objects.filter(room=number, seq__gt=head).delete()
    Room.objects.filter(pk=number).update(head=head)
    before = Room.objects.values_list("epoch", flat=True).get(pk=number)
    call_command("restored", stdout=StringIO())
    epoch = Room.objects.values_list("epoch", flat=True).get(pk=number)
    assert epoch != before
    return epoch


async def test_whoever_comes_back_drops_the_copy_and_goes_on_with_the_restored_log(rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        first = await piotr.send(rooms.group, "jest w kopii")
        await piotr.send(rooms.group, "po kopii")
        await piotr.until(rooms.group, first["seq"] + 1)
    epoch = await later(restore)(rooms.group, first["seq"])
    await piotr.dial()
    await piotr.greet()
    reset = await piotr.hear("reset", room=rooms.group)
    assert (reset["epoch"], reset["head"]) == (epoch, first["seq"])
    assert piotr.texts(rooms.group) == []
    again = await piotr.send(rooms.group, "nowe zdanie")
    assert again["seq"] == first["seq"] + 1
    await piotr.until(rooms.group, again["seq"])
    assert piotr.texts(rooms.group) == ["nowe zdanie"]
    await piotr.socket.close()


@pytest.mark.parametrize("noticed_by", ["the watch", "the next message", "somebody who comes"])
async def test_whoever_has_it_open_is_told_at_once(rooms: Rooms, tab: TabOf, site: Site, noticed_by: str) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        first = await piotr.send(rooms.group, "jest w kopii")
        for number in range(3):
            last = await piotr.send(rooms.group, f"po kopii {number}")
        await ola.until(rooms.group, last["seq"])
        epoch = await later(restore)(rooms.group, first["seq"])
        if noticed_by == "the watch":
            site.do(Hub.hubs[site.loop].watch.compare_heads())
        elif noticed_by == "the next message":
            assert (await piotr.send(rooms.group, "pierwsze po kopii"))["seq"] == first["seq"] + 1
        else:
            async with tab(rooms.other_mentee) as kuba:
                assert kuba.ends[rooms.group] == (epoch, first["seq"])
        for one in (piotr, ola):
            assert (await one.hear("reset", room=rooms.group))["epoch"] == epoch
            assert one.texts(rooms.group) == []
        said = await ola.send(rooms.group, "dalej")
        for one in (piotr, ola):
            await one.until(rooms.group, said["seq"])
            assert one.texts(rooms.group)[-1] == "dalej"
            assert one.ends[rooms.group] == (epoch, said["seq"])


async def test_who_was_not_in_the_copy_hears_no_more(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    """The restored room counts its people from an earlier number, so the same number may mean other people."""

    def restore_without_kuba() -> None:
        Member.objects.filter(room=rooms.group, person=cast.other_mentee).delete()
        restore(rooms.group, first["seq"])

    async with tab(rooms.mentor) as piotr, tab(rooms.other_mentee) as kuba:
        first = await piotr.send(rooms.group, "jest w kopii")
        await kuba.until(rooms.group, first["seq"])
        await later(restore_without_kuba)()
        await piotr.send(rooms.group, "nie dla Kuby")
        await piotr.send(rooms.group, "to też nie")
        assert (await kuba.send(rooms.group, "halo?"))["code"] == "not_member"
        await kuba.hear("gone", room=rooms.group)
        assert kuba.texts(rooms.group) == []
        assert "Kuby" not in str(kuba.heard)

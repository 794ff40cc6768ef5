"""When access ends, nothing more arrives: on open sockets, at once."""

from collections.abc import Callable

from channels.db import database_sync_to_async as later
from django.test import Client

from accounts.actions import end_role
from accounts.models import Role, User
from chat.actions import add_member, erase_room, open_room, remove_member, seal_room
from chat.hub import Hub
from chat.models import Member, Room
from tests.chat.conftest import Rooms, Site, session_of
from tests.chat.tab import Tab
from tests.conftest import Cast, gives

type TabOf = Callable[[str], Tab]


def room(number: int) -> Room:
    return Room.objects.get(pk=number)


async def test_a_removed_member_receives_nothing_more(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola, tab(rooms.other_mentee) as kuba:
        before = await piotr.send(rooms.group, "wszyscy")
        await kuba.until(rooms.group, before["seq"])
        await later(lambda: remove_member(cast.manager, room(rooms.group), cast.other_mentee))()
        after = await piotr.send(rooms.group, "bez Kuby")
        await kuba.hear("gone", room=rooms.group)
        await ola.until(rooms.group, after["seq"])
        assert "bez Kuby" in ola.texts(rooms.group)
        assert (await kuba.send(rooms.group, "halo?"))["code"] == "not_member"
        await kuba.say(type="ping", t=9)
        await kuba.hear("pong", t=9)
        assert kuba.texts(rooms.group) == ["wszyscy"]
    async with tab(rooms.other_mentee) as kuba:
        assert rooms.group not in {known["room"] for known in kuba.welcome["rooms"]}


async def test_a_newcomer_hears_from_now_on_and_not_what_was_said(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.manager) as marta:
        old = await piotr.send(rooms.group, "dawne")
        await later(lambda: add_member(cast.mentor, room(rooms.group), cast.manager))()
        told = await marta.hear("room")
        assert told["room"]["room"] == rooms.group
        marta.ends[rooms.group] = (told["room"]["epoch"], told["room"]["head"])
        edited = await piotr.act("edit", rooms.group, target=old["seq"], rev=0, body="dawne, lecz nowe")
        new = await piotr.send(rooms.group, "nowe")
        await marta.until(rooms.group, new["seq"])
        assert marta.texts(rooms.group) == ["nowe"]
        assert [event["kind"] for event in marta.logs[rooms.group] if event["seq"] == edited["seq"]] == ["hidden"]
    async with tab(rooms.manager) as marta:
        await marta.sync(rooms.group, after=0)
        batch = await marta.hear("batch")
        assert batch["from"] > old["seq"]
        assert "dawne" not in str(batch)
        assert (await marta.act("react", rooms.group, target=old["seq"], emoji="👍", on=True))["code"] == "bad_frame"


async def test_signing_out_closes_the_sockets_of_that_session_only(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    elsewhere = await later(lambda: session_of(cast.mentor))()
    async with tab(rooms.mentor) as here, tab(elsewhere) as there:
        await later(lambda: sign_out(rooms.mentor))()
        assert await here.closed() == 4401
        assert (await there.send(rooms.group, "nadal"))["type"] == "ack"


def sign_out(session: str) -> None:
    client = Client()
    client.cookies["session"] = session
    assert client.post("/account/logout/").status_code == 302


async def test_a_new_password_closes_what_other_devices_have_open(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    await later(lambda: choose_password(cast.mentor, OLD))()
    here, there = await later(lambda: signed_in(cast.mentor))(), await later(lambda: session_of(cast.mentor))()
    async with tab(there) as elsewhere, tab(rooms.mentee) as ola:
        await later(lambda: change_password(here))()
        assert await elsewhere.closed() == 4401
        assert (await ola.send(rooms.group, "nadal"))["type"] == "ack"


OLD, NEW = "latarnia-morska-7", "latarnia-rzeczna-8"


def choose_password(who: User, password: str) -> None:
    who.set_password(password)
    who.save()


def signed_in(who: User) -> Client:
    client = Client()
    answer = client.post("/account/login/", {"login": who.username, "password": OLD})
    assert answer.status_code == 302
    return client


def change_password(client: Client) -> None:
    answer = client.post("/account/password/change/", {"oldpassword": OLD, "password": NEW})
    assert answer.status_code == 302


async def test_a_role_that_ends_takes_its_rooms_at_once(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    """A manager leaves every help line with the role."""
    await later(lambda: gives(cast.programme, cast.stranger, Role.Kind.MANAGER))()
    async with tab(rooms.mentee) as ola, tab(rooms.manager) as marta:
        asked = await ola.send(rooms.help, "Pomocy")
        await marta.until(rooms.help, asked["seq"])
        await later(lambda: end_role(cast.stranger, cast.manager.roles.get()))()
        await marta.hear("gone", room=rooms.help)
        assert (await marta.send(rooms.help, "już nie"))["code"] == "not_member"


async def test_a_lost_bell_is_found_by_the_watch(cast: Cast, rooms: Rooms, tab: TabOf, site: Site) -> None:
    """What is written behind the hub's back, as another process does whose bell was lost."""
    async with tab(rooms.mentee) as ola, tab(rooms.other_mentee) as kuba:
        await later(
            lambda: (
                cast.other_mentee.__class__.objects.get_queryset()
                .filter(pk=cast.other_mentee.pk)
                .update(is_active=False)
            )
        )()
        await later(lambda: Member.objects.filter(room=rooms.group, person=cast.mentee).delete())()
        hub = Hub.hubs[site.loop]
        site.do(hub.watch.recheck())
        assert await kuba.closed() == 4401
        await ola.hear("gone", room=rooms.group)


async def test_a_sealed_room_is_read_only_and_an_open_one_is_not(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr, tab(rooms.mentee) as ola:
        said = await piotr.send(rooms.group, "zdążyłem")
        await later(lambda: seal_room(cast.manager, room(rooms.group)))()
        assert (await piotr.send(rooms.group, "za późno"))["code"] == "room_closed"
        told = await ola.hear("room")
        assert told["room"]["state"] == "sealed"
        await ola.until(rooms.group, said["seq"] + 1)
        assert ola.logs[rooms.group][-1]["what"] == "sealed"
        await later(lambda: open_room(cast.manager, room(rooms.group)))()
        assert (await piotr.send(rooms.group, "znowu"))["type"] == "ack"


async def test_an_erased_room_is_gone_for_everybody(cast: Cast, rooms: Rooms, tab: TabOf) -> None:
    async with tab(rooms.mentor) as piotr:
        await piotr.send(rooms.group, "zniknie")
        await later(lambda: erase_room(cast.manager, room(rooms.group)))()
        await piotr.hear("gone", room=rooms.group)
        assert (await piotr.send(rooms.group, "x"))["code"] == "not_member"


async def test_a_manager_leaves_the_help_lines_with_the_role(cast: Cast, rooms: Rooms, tab: TabOf, site: Site) -> None:
    async with tab(rooms.mentee) as ola, tab(rooms.manager) as marta:
        asked = await ola.send(rooms.help, "Pomocy")
        await marta.until(rooms.help, asked["seq"])
        await later(lambda: Role.objects.filter(person=cast.manager).update(until=cast.manager.joined_at))()
        assert (await marta.send(rooms.help, "już nie"))["code"] == "not_member"
        site.do(Hub.hubs[site.loop].watch.recheck())
        await marta.hear("gone", room=rooms.help)

"""Many who come back at once are asked about together, each as strictly as somebody who comes alone."""

import asyncio
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.rules import needs_second_step, owing_second_step
from chat.access import Visitor, admit, session_store, standings
from chat.desk import Desk, Round
from chat.log.history import Gap, stretches
from chat.models import Event, Member, Room
from chat.protocol.outward import Reset
from tests.chat.conftest import Rooms, session_of
from tests.conftest import Cast


def cookie(session: str) -> str:
    return f"language=pl; session={session}"


def wrong_sessions(cast: Cast) -> Iterator[str]:
    """Sessions that were good once, each spoilt in another way."""
    over, replaced, renamed, gone = (session_of(who) for who in (cast.mentor, cast.mentee, cast.mentor, cast.stranger))
    Session.objects.filter(session_key=over).update(expire_date=timezone.now() - timedelta(seconds=1))
    for session, change in ((replaced, {HASH_SESSION_KEY: "x"}), (renamed, {"_auth_user_backend": "some.Other"})):
        store = session_store(session)
        store.update(change)
        store.save()
    User.objects.get_queryset().filter(pk=cast.stranger.pk).update(is_active=False)
    nobody = session_store(None)
    nobody.create()
    yield from (over, replaced, renamed, gone, nobody.session_key, "never-was-a-session-key", "")


def test_among_many_only_those_are_let_in_whose_session_holds(cast: Cast, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = ["manager"]
    good, owing, stepped = (session_of(who) for who in (cast.mentor, cast.manager, cast.other_manager))
    Authenticator.objects.create(user=cast.other_manager, type=Authenticator.Type.TOTP, data={})
    wrong = [*map(cookie, wrong_sessions(cast)), cookie(owing), "", "session", 'session="\\', "session=a=b; ;;=;"]
    found = admit([cookie(good), cookie(stepped), *wrong])
    assert found[cookie(good)] == Visitor(cast.mentor.pk, good)
    assert found[cookie(stepped)] == Visitor(cast.other_manager.pk, stepped)
    assert {one: found[one] for one in wrong} == dict.fromkeys(wrong)


def test_many_owe_a_second_step_as_each_of_them_does(cast: Cast, settings: Any) -> None:
    Authenticator.objects.create(user=cast.manager, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.create(user=cast.mentor, type=Authenticator.Type.RECOVERY_CODES, data={})
    people = [cast.manager, cast.mentor, cast.mentee, cast.other_manager, cast.stranger]
    for roles in ([], ["manager"], ["manager", "mentor"]):
        settings.SECOND_FACTOR_ROLES = roles
        assert owing_second_step(who.pk for who in people) == {who.pk for who in people if needs_second_step(who)}
    assert owing_second_step(who.pk for who in people) == {cast.other_manager.pk, cast.mentor.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_three_as_for_one(cast: Cast, rooms: Rooms, settings: Any, count: int) -> None:
    settings.SECOND_FACTOR_ROLES = ["manager"]
    sessions = [rooms.mentor, rooms.mentee, rooms.other_mentee][:count]
    people = [cast.mentor.pk, cast.mentee.pk, cast.other_mentee.pk][:count]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert None not in admit(map(cookie, sessions)).values()
        assert all(standings(people).values())
    assert len(asked) == 4  # sessions, people, roles that need a second step; then how their rooms stand


def test_what_is_unread_is_counted_for_each_from_their_own_place(cast: Cast, rooms: Rooms) -> None:
    def add(count: int, sender: User) -> None:
        room = Room.objects.get(pk=rooms.group)
        Event.objects.bulk_create(
            Event(
                room=room, seq=room.head + place, sender=sender, cid=uuid4(), kind=Event.Kind.MESSAGE,
                is_deleted=place == 1, body=b"", at=room.made_at,
            )
            for place in range(1, count + 1)
        )  # fmt: skip
        Room.objects.filter(pk=room.pk).update(head=room.head + count)

    begin = Room.objects.get(pk=rooms.group).head
    add(11, cast.mentor)
    add(6, cast.mentee)
    Member.objects.filter(room=rooms.group, person=cast.mentee).update(read=begin + 4)
    Member.objects.filter(room=rooms.group, person=cast.other_mentee).update(read=begin, since=begin + 9)
    assert unread(rooms.group, cast) == [5, 7, 7]
    Room.objects.filter(pk=rooms.group).update(floor=begin + 10)
    assert unread(rooms.group, cast) == [5, 1, 6]
    add(120, cast.mentor)
    assert unread(rooms.group, cast) == [5, 100, 100]


def unread(room: int, cast: Cast) -> list[int]:
    people = [cast.mentor.pk, cast.mentee.pk, cast.other_mentee.pk]
    found = standings(people, [room])
    return [standing.unread for person in people for _, standing in found[person]]


def test_logs_that_end_elsewhere_are_reset_among_logs_that_go_on(cast: Cast, rooms: Rooms) -> None:
    group, pair = Room.objects.get(pk=rooms.group), Room.objects.get(pk=rooms.pair)
    Room.objects.filter(pk=pair.pk).update(floor=1)
    goes_on, other_log = Gap(group.pk, group.epoch, 0, 200), Gap(group.pk, "another", 0, 200)
    ahead, erased = Gap(group.pk, group.epoch, group.head + 1, 200), Gap(pair.pk, pair.epoch, 0, 200)
    found = stretches({goes_on, other_log, ahead, erased})
    assert [line.seq for line in found[goes_on].lines] == list(range(1, group.head + 1))
    assert found[other_log] == found[ahead] == Reset(group.pk, group.epoch, group.head)
    assert found[erased] == Reset(pair.pk, pair.epoch, pair.head)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.close()


async def test_what_is_asked_meanwhile_is_answered_together(desk: Desk) -> None:
    rounds: list[Collection[int]] = []

    def answers(questions: Collection[int]) -> dict[int, int]:
        rounds.append(questions)
        return {question: question * 2 for question in questions}

    together = Round(desk, answers)
    asked = [number % 60 for number in range(90)]
    assert await asyncio.gather(*map(together.ask, asked)) == [question * 2 for question in asked]
    assert await together.ask(7) == 14
    assert rounds == [set(range(60)), {7}]


async def test_a_question_without_an_answer_takes_no_other_with_it(desk: Desk) -> None:
    def answers(questions: Collection[int]) -> dict[int, float]:
        return {question: 1 / question for question in questions}

    found = await asyncio.gather(*map(Round(desk, answers).ask, (1, 0, 2)), return_exceptions=True)
    assert (found[0], type(found[1]), found[2]) == (1, ZeroDivisionError, 0.5)


async def test_a_database_that_is_away_is_asked_once_for_all(desk: Desk) -> None:
    times = 0

    def answers(questions: Collection[int]) -> dict[int, int]:
        nonlocal times
        times += 1
        raise OperationalError("away")

    found = await asyncio.gather(*map(Round(desk, answers).ask, range(50)), return_exceptions=True)
    assert times == 1
    assert {type(one) for one in found} == {OperationalError}


async def test_somebody_who_leaves_while_asking_takes_no_other_with_it(desk: Desk) -> None:
    together = Round(desk, lambda questions: {question: -question for question in questions})
    asking = [asyncio.create_task(together.ask(number)) for number in (1, 2)]
    await asyncio.sleep(0)
    asking[0].cancel()
    assert await asking[1] == -2
    assert asking[0].cancelled()

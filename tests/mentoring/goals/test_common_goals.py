"""Goals of the group (T4): closed until every mentee has written the own ones (R44), and never in a pair (R45)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.goals.actions import add_task, begin_common_goal, save_goal, settle
from mentoring.goals.models import Goal, Task
from mentoring.goals.pages import shown
from mentoring.goals.rules import common_goals_lock
from mentoring.mentorships.actions import add_mentee
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from tests.conftest import Cast
from tests.mentoring.goals.conftest import drafted, seen, write, written
from tests.mentoring.mentorships.conftest import mentee_called

type SignIn = Callable[[User], Client]


@pytest.fixture
def open_group(cast: Cast, group: Mentorship) -> Mentorship:
    """One in which every mentee has written a goal."""
    written(cast.mentee, group)
    written(cast.other_mentee, group)
    return group


def test_r44_it_is_locked_until_every_mentee_has_written(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    written(cast.mentee, group)
    drafted(cast.other_mentee, group)
    lock = common_goals_lock(group)
    assert lock is not None
    assert (lock.done, lock.all) == (1, 2)
    address = reverse("goals", args=[group.pk])
    for who in (cast.mentee, cast.mentor, cast.manager):
        assert str(lock.reason) in as_(who).get(address, headers={"accept-language": "pl"}).content.decode()
    assert as_(cast.mentor).post(reverse("begin_common_goal", args=[group.pk])).status_code == 409
    with pytest.raises(Refusal) as told:
        begin_common_goal(cast.mentee, group)
    assert "R44" in str(told.value.sentence)
    assert not Goal.objects.common().exists()


def test_r44_the_last_goal_opens_it(cast: Cast, as_: SignIn, open_group: Mentorship) -> None:
    assert common_goals_lock(open_group) is None
    answer = as_(cast.mentor).post(reverse("begin_common_goal", args=[open_group.pk]))
    assert answer.headers["Location"] == reverse("goal", args=[Goal.objects.common().get().pk])


def test_r44_somebody_new_in_the_group_writes_the_own_goal_first(cast: Cast, open_group: Mentorship) -> None:
    goal = begin_common_goal(cast.mentor, open_group)
    add_mentee(cast.manager, open_group, mentee_called(cast, "Zosia"))
    with pytest.raises(Refusal) as told:
        write(cast.mentee, goal, goal="Wspólny kram")
    assert "R44" in str(told.value.sentence)


def test_r45_a_pair_has_personal_goals_only(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    written(cast.mentee, pair)
    assert as_(cast.mentee).post(reverse("begin_common_goal", args=[pair.pk])).status_code == 409
    with pytest.raises(Refusal) as told:
        begin_common_goal(cast.mentor, pair)
    assert "R45" in str(told.value.sentence)
    assert (
        reverse("begin_common_goal", args=[pair.pk])
        not in as_(cast.mentee).get(reverse("goals", args=[pair.pk])).content.decode()
    )


def test_everybody_in_the_group_writes_it_and_nobody_is_overwritten(
    cast: Cast, as_: SignIn, open_group: Mentorship
) -> None:
    goal = begin_common_goal(cast.mentor, open_group)
    assert begin_common_goal(cast.mentee, open_group) == goal
    write(cast.mentee, goal, goal="Kram na jarmarku")
    later = as_(cast.other_mentee).post(reverse("goal", args=[goal.pk]), {"goal": "Sklep", "initial-goal": ""})
    assert later.status_code == 409
    assert "Kram na jarmarku" in later.content.decode()
    assert save_goal(cast.mentor, goal, {"support": Change("Dzwonimy do siebie", "")}) == {}
    settle(cast.other_mentee, goal)
    goal.refresh_from_db()
    assert not goal.is_draft
    assert goal in seen(cast.mentee) & seen(cast.other_mentee) & seen(cast.mentor) & seen(cast.manager)


def test_the_manager_comments_and_does_not_write_it(cast: Cast, open_group: Mentorship) -> None:
    with pytest.raises(Refusal):
        begin_common_goal(cast.manager, open_group)
    goal = begin_common_goal(cast.mentor, open_group)
    with pytest.raises(Refusal):
        write(cast.manager, goal, goal="Inaczej")


def test_a_task_is_of_somebody_in_the_group(cast: Cast, as_: SignIn, open_group: Mentorship) -> None:
    goal = begin_common_goal(cast.mentor, open_group)
    address = reverse("add_goal_task", args=[goal.pk])
    sent = {"task-what": "Zapytać o miejsce", "task-who": str(cast.other_mentee.pk)}
    assert as_(cast.mentee).post(address, sent).status_code == 302
    assert Task.objects.get().who == cast.other_mentee
    crafted = {"task-what": "x", "task-who": str(cast.stranger.pk)}
    assert as_(cast.mentee).post(address, crafted).status_code == 422
    with pytest.raises(Refusal):
        add_task(cast.mentee, goal, "x", who=cast.stranger)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_and_write_at_once_neither_is_overwritten(cast: Cast, open_group: Mentorship) -> None:
    start = Barrier(2)

    def begin(who: User) -> tuple[Goal, bool]:
        try:
            start.wait(20)
            goal = begin_common_goal(who, open_group)
            return goal, write(who, goal, goal=who.display_name) == {}
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(begin, [cast.mentor, cast.mentee]))
    told = {
        who.display_name for who, (_goal, is_kept) in zip((cast.mentor, cast.mentee), found, strict=True) if is_kept
    }
    stands = {entry.title for entry in shown(Goal.objects.common().select_related("mentorship__edition"))}
    assert told == stands

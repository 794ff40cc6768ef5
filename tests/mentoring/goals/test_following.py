"""A goal on its way: its tasks, and where it stood from one day to the next."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.goals.actions import add_task, change_task, drop_task, mark, tick_task
from mentoring.goals.models import Goal, Task
from mentoring.goals.pages import of_goal
from mentoring.mentorships.models import Mentorship
from tests.conftest import Cast
from tests.mentoring.goals.conftest import drafted, written

type SignIn = Callable[[User], Client]


def page(goal: Goal) -> str:
    return reverse("goal", args=[goal.pk])


def test_tasks_are_added_ticked_changed_and_taken_away(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    goal, client = drafted(cast.mentee, pair), as_(cast.mentee)
    sent = {"task-what": "Policzyć mąkę", "task-due_on": "2027-01-02"}
    assert client.post(reverse("add_goal_task", args=[goal.pk]), sent).status_code == 302
    task = Task.objects.get()
    client.post(reverse("tick_goal_task", args=[task.pk]), {"done": "yes"})
    task.refresh_from_db()
    assert task.done_at is not None
    changed = client.post(reverse("goal_task", args=[task.pk]), {"what": "Policzyć mąkę i sól", "version": "1"})
    assert changed.status_code == 302
    assert "Policzyć mąkę i sól" in client.get(page(goal)).content.decode()
    late = client.post(reverse("goal_task", args=[task.pk]), {"what": "Coś innego", "version": "1"})
    assert late.status_code == 422
    assert "Coś innego" in late.content.decode()
    assert client.post(reverse("add_goal_task", args=[goal.pk]), {"task-what": ""}).status_code == 422
    client.post(reverse("drop_goal_task", args=[task.pk]))
    assert not Task.objects.exists()


def test_only_the_owner_touches_the_tasks(cast: Cast, pair: Mentorship) -> None:
    task = add_task(cast.mentee, written(cast.mentee, pair), "zapytać babcię")
    for who in (cast.mentor, cast.manager, cast.other_mentee):
        with pytest.raises(Refusal):
            tick_task(who, task, is_done=True)
        with pytest.raises(Refusal):
            change_task(who, task, task.version, "inaczej")
        with pytest.raises(Refusal):
            drop_task(who, task)
    task.refresh_from_db()
    assert task.done_at is None


def test_the_status_is_kept_over_time(cast: Cast, pair: Mentorship) -> None:
    goal = written(cast.mentee, pair)
    mark(cast.mentee, goal, Goal.Status.UNDER_WAY, 6)
    mark(cast.mentee, goal, Goal.Status.REACHED, 9)
    goal.refresh_from_db()
    entry = of_goal(cast.mentor, goal)["entry"]
    assert goal.status == Goal.Status.REACHED
    assert [one.level for one in entry.marks] == [9, 6]
    assert entry.level == 9

"""Following a goal: its tasks, where it stands, and what the mentor says beside it."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.goals.actions.setting import GROUP, check_mark, written_and_locked
from mentoring.goals.models import Comment, Goal, Mark, Task
from mentoring.goals.rules import has_part, may_comment
from mentoring.goals.words import Words
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.sealed import seal_words


@transaction.atomic
def add_task(person: User, goal: Goal, what: str, *, who: User | None = None, due_on: date | None = None) -> Task:
    goal = written_and_locked(person, goal)
    task = Task(goal=goal, who=member(goal, who), due_on=due_on)
    put_words(task, what)
    task.save(force_insert=True)
    return task


@transaction.atomic
def change_task(
    person: User, task: Task, version: int, what: str, *, who: User | None = None, due_on: date | None = None
) -> None:
    """Change it over the version the person has seen: of two who do it at once, the later is told."""
    goal, task = with_goal_locked(person, task)
    if task.version != version:
        raise Refusal(
            _("This task was changed in the meantime. What you typed is kept: look, and save it again."),
            "changed_meanwhile",
        )
    task.who, task.due_on, task.version = member(goal, who), due_on, version + 1
    put_words(task, what)
    task.save()


@transaction.atomic
def tick_task(person: User, task: Task, *, is_done: bool) -> None:
    _goal, task = with_goal_locked(person, task)
    task.done_at = (task.done_at or timezone.now()) if is_done else None
    task.save(update_fields=["done_at"])


@transaction.atomic
def drop_task(person: User, task: Task) -> None:
    _goal, task = with_goal_locked(person, task)
    task.delete()


@transaction.atomic
def mark(person: User, goal: Goal, status: Goal.Status, level: int | None = None) -> Mark:
    """Say where the goal stands today; earlier marks stay, so that its way can be seen."""
    goal = written_and_locked(person, goal)
    if goal.is_draft:
        raise Refusal(_("Finish writing the goal first."), "draft")
    if level is not None:
        check_mark(goal, level)
    goal.status = status
    goal.save(update_fields=["status"])
    return Mark.objects.create(goal=goal, status=status, level=level, by=person)


@transaction.atomic
def comment(person: User, goal: Goal, text: str) -> Comment:
    """Locks the mentorship, so that two first comments make one key."""
    goal.mentorship = Mentorship.objects.select_for_update().get(pk=goal.mentorship_id)
    goal.refresh_from_db(fields=["settled_at"])
    if not may_comment(person, goal):
        raise Refusal(
            _("Comments beside a goal are written by the mentor and the managers."), "not_mentor", HTTPStatus.FORBIDDEN
        )
    said = Comment(goal=goal, by=person)
    seal_words(said, Words(text), goal.mentorship, person.pk)
    said.save(force_insert=True)
    return said


def put_words(task: Task, what: str) -> None:
    goal = task.goal
    seal_words(task, Words(what), goal.mentorship, goal.owner_id or GROUP)


def with_goal_locked(person: User, task: Task) -> tuple[Goal, Task]:
    goal = written_and_locked(person, task.goal)
    task.refresh_from_db()
    task.goal = goal
    return goal, task


def member(goal: Goal, who: User | None) -> User | None:
    """A group's task is somebody's in the group; one's own are one's own."""
    if who is None or not goal.is_common:
        return None
    if not has_part(who, goal.mentorship):
        raise Refusal(_("Choose somebody who is in the group now."), "not_in_the_group")
    return who

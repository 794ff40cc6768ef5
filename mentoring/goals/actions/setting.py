"""Setting a goal: begin it, write it, call it written, share it with the group."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from confidentiality.rows import open_words
from mentoring.goals.models import Goal
from mentoring.goals.questions import NEEDED
from mentoring.goals.rules import (
    common_goals_lock,
    may_begin_common_goal,
    may_begin_goal,
    may_discard,
    may_share,
    may_write,
)
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.sealed import seal_words
from mentoring.people.actions import Change, take
from mentoring.people.questions import Answer
from mentoring.people.words import Answers

GROUP = 0  # whose words the group's are: nobody's alone
MARKS = ("start", "target")


def not_yours() -> Refusal:
    return Refusal(
        _("A goal is written by the person whose goal it is. You can write a comment beside it (R23)."),
        "not_yours",
        HTTPStatus.FORBIDDEN,
    )


def refuse_unless_open(person: User, mentorship: Mentorship) -> None:
    """What the group's goals wait for is said in the words of the rule."""
    if lock := common_goals_lock(mentorship):
        raise Refusal(lock.reason, "locked")
    if not may_begin_common_goal(person, mentorship):
        raise not_yours()


@transaction.atomic
def begin_goal(person: User, mentorship: Mentorship) -> Goal:
    """An empty draft; one that is still empty is taken up again instead of a second."""
    mentorship = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    if not may_begin_goal(person, mentorship):
        raise Refusal(_("Mentees set goals of their own here."), "not_mentee", HTTPStatus.FORBIDDEN)
    empty = Goal.objects.filter(mentorship=mentorship, owner=person, changed_at=None, settled_at=None).first()
    return empty or Goal.objects.create(mentorship=mentorship, owner=person, made_by=person)


@transaction.atomic
def begin_common_goal(person: User, mentorship: Mentorship) -> Goal:
    """Locks the mentorship: of two who begin at once, both come to the same empty draft."""
    mentorship = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    refuse_unless_open(person, mentorship)
    empty = Goal.objects.filter(mentorship=mentorship, owner=None, changed_at=None, settled_at=None).first()
    return empty or Goal.objects.create(mentorship=mentorship, made_by=person)


@transaction.atomic
def save_goal(person: User, goal: Goal, changes: Mapping[str, Change]) -> dict[str, Answer]:
    """Save what nobody has changed meanwhile; the answer says what stands where somebody has."""
    goal = written_and_locked(person, goal)
    refuse_off_scale(goal, changes)
    [answers] = open_words([goal], Answers)
    before = dict(answers.changed)
    standing = take(answers, changes)
    if answers.changed != before:
        seal_words(goal, answers, goal.mentorship, goal.owner_id or GROUP)
        goal.changed_at = timezone.now()
        goal.save(update_fields=["key", "body", "changed_at"])
    return standing


def refuse_off_scale(goal: Goal, changes: Mapping[str, Change]) -> None:
    for key in MARKS:
        if key in changes and isinstance(level := changes[key].value, int):
            check_mark(goal, level)


def check_mark(goal: Goal, level: int) -> None:
    """R60: from 4 to 10, or what the programme has set instead."""
    edition = goal.mentorship.edition
    if not edition.scale_low <= level <= edition.scale_high:
        sentence = _("Marks go from {low} to {high}.")
        raise Refusal(format_lazy(sentence, low=edition.scale_low, high=edition.scale_high), "off_scale")


@transaction.atomic
def settle(person: User, goal: Goal) -> None:
    """It is written: from now on the mentor and the managers read it too. It can still be changed."""
    goal = written_and_locked(person, goal)
    [answers] = open_words([goal], Answers)
    if any(key not in answers.values for key in NEEDED["common" if goal.is_common else "personal"]):
        raise Refusal(
            _("Say what you want to reach first.")
            if goal.is_common
            else _("Say what you want to reach, and where you are now, first. All else may stay empty."),
            "answers_missing",
        )
    if goal.is_draft:
        goal.settled_at = timezone.now()
        goal.save(update_fields=["settled_at"])


@transaction.atomic
def share(person: User, goal: Goal, *, is_shared: bool) -> None:
    """Let the other mentees of the group read it, or no longer."""
    goal = written_and_locked(person, goal)
    if not may_share(person, goal):
        raise Refusal(_("In a pair there is nobody else to share it with."), "pair")
    goal.is_shared = is_shared
    goal.save(update_fields=["is_shared"])


@transaction.atomic
def discard(person: User, goal: Goal) -> None:
    """Throw a draft away. What others have read already is put aside instead, so that its story stays."""
    goal = written_and_locked(person, goal)
    if not may_discard(person, goal):
        raise Refusal(_("A goal that is written is not thrown away. You can put it aside."), "written")
    goal.delete()


def written_and_locked(person: User, goal: Goal) -> Goal:
    """Locks the mentorship, whose words share keys, and the goal: of two writers the later sees the first."""
    mentorship = (
        Mentorship.objects.select_for_update(of=("self",))
        .select_related("edition__programme")
        .get(pk=goal.mentorship_id)
    )
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    goal.mentorship = mentorship
    if goal.is_common:
        refuse_unless_open(person, mentorship)
    elif not may_write(person, goal):
        raise not_yours()
    return goal

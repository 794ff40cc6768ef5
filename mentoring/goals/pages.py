"""What the pages of goals and questionnaires show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from confidentiality.rows import open_words
from mentoring.goals import rules
from mentoring.goals.models import Comment, Goal, Mark, Questionnaire, Task
from mentoring.goals.questions import NEEDED, common_questions, is_shared, personal_questions, questionnaire_questions
from mentoring.goals.words import Words
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.people.questions import Answer, Question
from mentoring.people.words import Answers
from mentoring.programmes.models import Edition


@dataclass(frozen=True)
class Written[Row]:
    """A row with its words opened."""

    row: Row
    text: str


@dataclass(frozen=True)
class Shown:
    """A goal as people read it: its answers in words, its tasks and its way so far."""

    goal: Goal
    values: dict[str, Answer]
    tasks: list[Written[Task]]
    marks: list[Mark]

    @property
    def questions(self) -> list[Question]:
        return questions_of(self.goal)

    @property
    def title(self) -> str:
        """The first line of what somebody wants to reach."""
        return str(self.values.get("goal", "")).strip().partition("\n")[0]

    @property
    def answers(self) -> list[tuple[Question, str]]:
        return [(one, one.in_words(self.values[one.key])) for one in self.questions if one.key in self.values]

    @property
    def deadline(self) -> str:
        return next((words for question, words in self.answers if question.key == "deadline"), "")

    @property
    def done(self) -> int:
        return sum(task.row.done_at is not None for task in self.tasks)

    @property
    def level(self) -> Answer:
        """Where it stands now: the last mark, or where it began."""
        return next((mark.level for mark in self.marks if mark.level is not None), self.values.get("start", ""))

    @property
    def is_complete(self) -> bool:
        return all(key in self.values for key in NEEDED["common" if self.goal.is_common else "personal"])


def questions_of(goal: Goal) -> list[Question]:
    return common_questions() if goal.is_common else personal_questions(goal.mentorship.edition)


def shown(goals: Iterable[Goal]) -> list[Shown]:
    """Opened for reading, in a constant number of queries; ask for goals through `visible_to`."""
    found = list(goals)
    tasks = list(Task.objects.filter(goal__in=found).select_related("who"))
    marks = list(Mark.objects.filter(goal__in=found).select_related("by"))
    words = dict(zip((task.pk for task in tasks), open_words(tasks, Words), strict=True))
    return [
        Shown(
            goal,
            answers.values,
            [Written(task, words[task.pk].text) for task in tasks if task.goal_id == goal.pk],
            [mark for mark in marks if mark.goal_id == goal.pk],
        )
        for goal, answers in zip(found, open_words(found, Answers), strict=True)
    ]


def of_mentorship(person: User, mentorship: Mentorship) -> dict[str, Any]:
    """Everybody's goals as far as the person may read them; of those who have none yet, that too."""
    visible = Goal.objects.visible_to(person).filter(mentorship=mentorship)
    all_goals = shown(visible.select_related("mentorship__edition__programme", "owner"))
    mentees = [one.person for one in mentorship.participants.filter(until=None, role="mentee").select_related("person")]
    by_owner = {pk: list(found) for pk, found in groupby(sorted(all_goals, key=owner_key), key=owner_key)}
    is_mentee = person in mentees
    reads_all = not is_mentee
    written = Goal.objects.personal().written().filter(mentorship=mentorship).values_list("owner", flat=True)
    ready = set(written)
    return {
        "mentorship": mentorship,
        "is_mentee": is_mentee,
        "mine": by_owner.get(person.pk, []) if is_mentee else [],
        "others": [
            {"person": one, "goals": by_owner.get(one.pk, []), "has_written": one.pk in ready}
            for one in mentees
            if one != person and (reads_all or by_owner.get(one.pk))
        ],
        "common": by_owner.get(0, []),
        "lock": rules.common_goals_lock(mentorship),
        "may_begin": rules.may_begin_goal(person, mentorship),
        "may_begin_common": rules.may_begin_common_goal(person, mentorship),
        "questionnaires": about_questionnaires(person, mentorship, mentees),
        "today": timezone.localdate(),
    }


def owner_key(entry: Shown) -> int:
    return entry.goal.owner_id or 0


def about_questionnaires(person: User, mentorship: Mentorship, mentees: list[User]) -> dict[str, Any]:
    """That they exist (R48); of the answers only those that are shared, to those who are in the mentorship (R49)."""
    sent = list(
        Questionnaire.objects.filter(edition=mentorship.edition, person__in=mentees).select_related("person", "edition")
    )
    is_inside = rules.has_part(person, mentorship)
    shared = [{"person": one.person, "answers": answers} for one in sent if (answers := shared_answers(one))]
    return {
        "own": next((one for one in sent if one.person_id == person.pk), None),
        "sent": len(sent),
        "answered": sum(one.answered_at is not None for one in sent),
        "all": len(mentees),
        "shared": shared if is_inside else [],
    }


def answers_of(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    [opened] = open_words([questionnaire], Answers)
    return [
        {"question": one, "words": one.in_words(opened.values[one.key]), "is_shared": is_shared(opened.values, one.key)}
        for one in questionnaire_questions(questionnaire.edition)
        if one.key in opened.values
    ]


def shared_answers(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    return [answer for answer in answers_of(questionnaire) if answer["is_shared"]] if questionnaire.answered_at else []


def of_goal(person: User, goal: Goal) -> dict[str, Any]:
    [entry] = shown([goal])
    said = list(Comment.objects.filter(goal=goal).select_related("by"))
    comments = [Written(row, words.text) for row, words in zip(said, open_words(said, Words), strict=True)]
    return {
        "entry": entry,
        "goal": goal,
        "mentorship": goal.mentorship,
        "edition": goal.mentorship.edition,
        "comments": comments,
        "may_write": rules.may_write(person, goal),
        "may_comment": rules.may_comment(person, goal),
        "may_share": rules.may_share(person, goal),
        "may_discard": rules.may_discard(person, goal),
        "is_own": goal.owner_id == person.pk,
        "today": timezone.localdate(),
    }


def of_programme(edition: Edition) -> dict[str, Any]:
    """Every mentee of the programme, and how far the questionnaire has come."""
    held = Role.objects.current().filter(programme=edition.programme, kind=Role.Kind.MENTEE)
    mentees = [role.person for role in held.select_related("person").order_by("person__display_name", "person")]
    sent = {one.person_id: one for one in Questionnaire.objects.filter(edition=edition, person__in=mentees)}
    lines = [{"person": person, "questionnaire": sent.get(person.pk)} for person in mentees]
    return {"edition": edition, "lines": lines, "without": len(mentees) - len(sent)}


def titles(goals: Iterable[Goal]) -> list[tuple[Goal, str]]:
    """The goals with their first lines, for a short list."""
    found = list(goals)
    opened = zip(found, open_words(found, Answers), strict=True)
    return [(goal, str(answers.values.get("goal", "")).strip().partition("\n")[0]) for goal, answers in opened]


def mentees_of(mentorship: Mentorship) -> list[User]:
    found = mentorship.participants.filter(until=None, role=Participant.Role.MENTEE).select_related("person")
    return [participant.person for participant in found]

"""How the pages of goals, the questionnaire and the tools are reached: a mentee's own, and a manager's."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from mentoring.goals.actions import (
    add_task,
    answer_questionnaire,
    begin_common_goal,
    begin_goal,
    comment,
    give_questionnaire,
    mark,
    save_goal,
    send_questionnaires,
    settle,
    share,
    tick_task,
)
from mentoring.goals.models import Goal, Questionnaire
from mentoring.goals.questions import share_key
from mentoring.mentorships.actions import make_mentorship
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from mentoring.people.questions import Answer
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import everybody_ready

NOT_PAGES = {
    "begin_goal": "takes a form",
    "begin_common_goal": "takes a form",
    "goal_answer": "for scripts",
    "share_goal": "takes a form",
    "discard_goal": "takes a form",
    "add_goal_task": "takes a form, answers as `goal` does",
    "mark_goal": "takes a form, answers as `goal` does",
    "comment_goal": "takes a form, answers as `goal` does",
    "tick_goal_task": "takes a form",
    "drop_goal_task": "takes a form",
    "questionnaire_answer": "for scripts",
    "send_questionnaires": "takes a form",
    "blank": "a file",
}
MANAGERS = {"questionnaires", "questionnaire_read"}
WORDS = "Piec chleb na zamówienie.\nNajpierw dla sąsiadów, potem dla sklepu."


def group(cast: Cast) -> Mentorship:
    """Made once: a page is looked at in two languages."""
    if found := Mentorship.objects.first():
        return found
    everybody_ready(cast)
    edition = Edition.objects.of(cast.programme)
    return make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee, cast.other_mentee])


def written(who: User, mentorship: Mentorship, **answers: Answer) -> Goal:
    goal = begin_goal(who, mentorship)
    first: dict[str, Answer] = {"goal": WORDS, "start": 5, "target": 9, "kind": "business", "deadline": "2027-03-01"}
    save_goal(who, goal, {key: Change(value, "") for key, value in (first | answers).items()})
    settle(who, goal)
    return goal


def own_goal(cast: Cast) -> dict[str, Any]:
    """With everything that a goal can have."""
    goal = written(cast.mentee, group(cast))
    today = timezone.localdate()
    tick_task(cast.mentee, add_task(cast.mentee, goal, "Policzyć mąkę", due_on=today), is_done=True)
    add_task(cast.mentee, goal, "Zapytać babcię", due_on=today - timedelta(days=2))
    mark(cast.mentee, goal, Goal.Status.UNDER_WAY, 6)
    share(cast.mentee, goal, is_shared=True)
    comment(cast.mentor, goal, "A może najpierw jeden bochenek?")
    return {"pk": goal.pk}


def task(cast: Cast) -> dict[str, Any]:
    return {"pk": add_task(cast.mentee, written(cast.mentee, group(cast)), "Zapytać babcię").pk}


def goals(cast: Cast) -> dict[str, Any]:
    own_goal(cast)
    begin_goal(cast.mentee, group(cast))
    questionnaire_read(cast)
    return {"pk": group(cast).pk}


def tools(cast: Cast) -> dict[str, Any]:
    return {"pk": group(cast).pk}


def questionnaire(cast: Cast) -> dict[str, Any]:
    edition = Edition.objects.of(cast.programme)
    send_questionnaires(cast.manager, edition, [cast.mentee.pk])
    return {"pk": Questionnaire.objects.get(person=cast.mentee).pk}


def questionnaire_read(cast: Cast) -> dict[str, Any]:
    found = questionnaire(cast)
    sent = Questionnaire.objects.get(pk=found["pk"])
    changes = {"strengths": Change(WORDS, ""), share_key("strengths"): Change(["group"], "")}
    answer_questionnaire(cast.mentee, sent, changes | {"confidence": Change(6, "")})
    give_questionnaire(cast.mentee, sent)
    return found


def questionnaires(cast: Cast) -> dict[str, Any]:
    questionnaire_read(cast)
    return {"pk": cast.programme.pk}


BEFORE: dict[str, Callable[[Cast], object]] = {
    "goals": goals,
    "goal": own_goal,
    "goal_task": task,
    "tools": tools,
    "questionnaire": questionnaire,
    "questionnaire_read": questionnaire_read,
    "questionnaires": questionnaires,
}


def reads_goals_as_a_mentor(page: Page, cast: Cast) -> None:
    page.goto(reverse("goals", kwargs=goals(cast)))


def comments_as_a_mentor(page: Page, cast: Cast) -> None:
    page.goto(reverse("goal", kwargs=own_goal(cast)))
    page.locator("#comments form").wait_for()


def writes_a_goal_of_the_group(page: Page, cast: Cast) -> None:
    mentorship = group(cast)
    for who in (cast.mentee, cast.other_mentee):
        written(who, mentorship)
    goal = begin_common_goal(cast.mentor, mentorship)
    page.goto(reverse("goal", args=[goal.pk]))
    page.locator("profile-answers[data-ready]").wait_for()
    words = page.locator("[name=support]")
    words.fill("Dzwonimy do siebie w niedzielę")
    words.blur()
    saved = page.locator("template[data-word=saved]").evaluate("template => template.content.textContent")
    expect(page.locator("[data-status]")).to_have_text(saved)


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "goals as a mentor reads them": ("mentor", reads_goals_as_a_mentor),
    "a goal as a mentor comments on it": ("mentor", comments_as_a_mentor),
    "a goal of the group": ("mentee", writes_a_goal_of_the_group),
}

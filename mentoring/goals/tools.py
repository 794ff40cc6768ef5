"""The library of the nine tools (R70): for each mentorship what is done, what is missing, and what is not due yet.

A later step of the method says how its tool stands from its own module:

    @state_of(Tool.DIARY)
    def diary(mentorship, person): return Use(State.DONE, …)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.goals.models import Goal, Questionnaire
from mentoring.goals.pages import mentees_of
from mentoring.goals.rules import common_goals_lock
from mentoring.mentorships.models import Agreement, Mentorship
from mentoring.people.models import Profile
from mentoring.programmes.stages import Stage


class Tool(models.TextChoices):
    """The nine, in the order in which the method needs them; the value names the blank in its address."""

    PROFILE = "profile", _("Mentee's profile")
    AGREEMENT = "agreement", _("Mentoring agreement")
    GOALS = "goals", _("Personal goals and tasks")
    COMMON_GOALS = "group-goals", _("Goals and tasks of the group")
    PLAN = "plan", _("Plan of sessions")
    INITIAL = "initial", _("Initial questionnaire")
    DIARY = "diary", _("Diary of the mentoring")
    MIDTERM = "mid-term", _("Mid-term monitoring")
    FINAL = "final", _("Final questions and questionnaire")


BY_WHOM = {
    Tool.PROFILE: _("each mentee, before the match"),
    Tool.AGREEMENT: _("everybody, at the first session"),
    Tool.GOALS: _("each mentee, at the first session"),
    Tool.COMMON_GOALS: _("the mentees and the mentor, after everybody's own goals"),
    Tool.PLAN: _("the mentor and the mentees, at the first session"),
    Tool.INITIAL: _("each mentee, when the manager sends it"),
    Tool.DIARY: _("a mentee, at the end of each session; the mentor's remarks come last"),
    Tool.MIDTERM: _("the manager with everybody, halfway"),
    Tool.FINAL: _("everybody, at the final session"),
}
# From which stage on a tool that has no page of its own yet is to be there on paper.
DUE_FROM = {
    Tool.PLAN: Stage.INITIAL,
    Tool.DIARY: Stage.THEMATIC,
    Tool.MIDTERM: Stage.MONITORING,
    Tool.FINAL: Stage.FINAL,
}


class State(models.TextChoices):
    DONE = "done", _("done")
    MISSING = "missing", _("missing")
    NOT_DUE = "not_due", _("not due yet")
    NOT_USED = "not_used", _("not used in a pair")
    ON_PAPER = "on_paper", _("on paper for now")


@dataclass(frozen=True)
class Use:
    """How a tool stands in a mentorship, how far it has come in words, and where it is filled in, if it is here."""

    state: State
    progress: str | Promise = ""
    url: str = ""


@dataclass(frozen=True)
class Entry:
    tool: Tool
    by_whom: str | Promise
    use: Use


type StateMaker = Callable[[Mentorship, User], Use]

_states: dict[Tool, StateMaker] = {}


def state_of(tool: Tool) -> Callable[[StateMaker], StateMaker]:
    def add(maker: StateMaker) -> StateMaker:
        _states[tool] = maker
        return maker

    return add


def library(mentorship: Mentorship, person: User) -> list[Entry]:
    """All nine as they stand; links are for those who may follow them."""
    return [Entry(tool, BY_WHOM[tool], use_of(tool, mentorship, person)) for tool in Tool]


def use_of(tool: Tool, mentorship: Mentorship, person: User) -> Use:
    if tool in _states:
        return _states[tool](mentorship, person)
    stages = list(Stage)
    is_due = stages.index(Stage(mentorship.stage)) >= stages.index(DUE_FROM[tool])
    return Use(State.ON_PAPER if is_due else State.NOT_DUE)


def counted(done: int, number: int, url: str = "") -> Use:
    """Done when all of them have; the progress in words until then."""
    state = State.DONE if number and done >= number else State.MISSING
    return Use(state, format_lazy(_("{done} of {all}"), done=done, all=number), url)


@state_of(Tool.PROFILE)
def profiles(mentorship: Mentorship, person: User) -> Use:
    mentees = mentees_of(mentorship)
    sent = Profile.objects.filter(
        programme=mentorship.edition_id, person__in=mentees, kind=Profile.Kind.MENTEE
    ).exclude(submitted_at=None)
    own = Profile.objects.own(person).filter(programme=mentorship.edition_id, kind=Profile.Kind.MENTEE).first()
    return counted(sent.count(), len(mentees), reverse("profile", args=[own.pk]) if own else "")


@state_of(Tool.AGREEMENT)
def agreement(mentorship: Mentorship, person: User) -> Use:
    last = Agreement.objects.filter(mentorship=mentorship).first()
    is_done = last is not None and last.completed_at is not None
    return Use(State.DONE if is_done else State.MISSING, url=reverse("agreement", args=[mentorship.pk]))


@state_of(Tool.GOALS)
def goals(mentorship: Mentorship, person: User) -> Use:
    mentees = mentees_of(mentorship)
    written = Goal.objects.personal().written().filter(mentorship=mentorship, owner__in=mentees)
    ready = written.order_by().values("owner").distinct().count()
    return counted(ready, len(mentees), reverse("goals", args=[mentorship.pk]))


@state_of(Tool.COMMON_GOALS)
def common_goals(mentorship: Mentorship, person: User) -> Use:
    if mentorship.is_pair:
        return Use(State.NOT_USED)
    url = reverse("goals", args=[mentorship.pk])
    if Goal.objects.common().written().filter(mentorship=mentorship).exists():
        return Use(State.DONE, url=url)
    return Use(State.NOT_DUE if common_goals_lock(mentorship) else State.MISSING, url=url)


@state_of(Tool.INITIAL)
def initial(mentorship: Mentorship, person: User) -> Use:
    mentees = mentees_of(mentorship)
    sent = list(Questionnaire.objects.filter(edition=mentorship.edition_id, person__in=mentees))
    own = next((one for one in sent if one.person_id == person.pk), None)
    url = reverse("questionnaire", args=[own.pk]) if own else ""
    return counted(sum(one.answered_at is not None for one in sent), len(mentees), url)

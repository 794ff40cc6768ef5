"""The library of the nine tools (R70): how each stands, and its blank to print in Polish and English."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from mentoring.goals.actions import begin_common_goal, send_questionnaires, settle
from mentoring.goals.blanks import sheet_of
from mentoring.goals.tools import State, Tool, library
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage
from tests.conftest import Cast
from tests.mentoring.goals.conftest import write, written

type SignIn = Callable[[User], Client]


def states(mentorship: Mentorship, who: User) -> dict[Tool, State]:
    return {entry.tool: entry.use.state for entry in library(mentorship, who)}


def test_r70_there_are_nine_and_each_says_how_it_stands(cast: Cast, group: Mentorship) -> None:
    assert len(library(group, cast.mentee)) == 9
    assert states(group, cast.mentee) == {
        Tool.PROFILE: State.DONE,
        Tool.AGREEMENT: State.MISSING,
        Tool.GOALS: State.MISSING,
        Tool.COMMON_GOALS: State.NOT_DUE,
        Tool.PLAN: State.ON_PAPER,
        Tool.INITIAL: State.MISSING,
        Tool.DIARY: State.NOT_DUE,
        Tool.MIDTERM: State.NOT_DUE,
        Tool.FINAL: State.NOT_DUE,
    }


def test_r70_what_is_written_is_done(cast: Cast, group: Mentorship) -> None:
    for who in (cast.mentee, cast.other_mentee):
        written(who, group)
    assert states(group, cast.mentor)[Tool.GOALS] == State.DONE
    assert states(group, cast.mentor)[Tool.COMMON_GOALS] == State.MISSING
    goal = begin_common_goal(cast.mentor, group)
    write(cast.mentor, goal, goal="Kram na jarmarku")
    settle(cast.mentor, goal)
    assert states(group, cast.mentor)[Tool.COMMON_GOALS] == State.DONE


def test_r70_what_has_no_page_yet_is_on_paper_from_its_stage_on(cast: Cast, pair: Mentorship) -> None:
    pair.stage = Stage.MONITORING
    found = states(pair, cast.mentee)
    assert (found[Tool.DIARY], found[Tool.MIDTERM], found[Tool.FINAL]) == (
        State.ON_PAPER,
        State.ON_PAPER,
        State.NOT_DUE,
    )
    assert found[Tool.COMMON_GOALS] == State.NOT_USED


def test_links_lead_only_where_one_may_go(cast: Cast, as_: SignIn, edition: Edition, pair: Mentorship) -> None:
    send_questionnaires(cast.manager, edition)
    for who in (cast.mentee, cast.mentor, cast.manager):
        client = as_(who)
        assert client.get(reverse("tools", args=[pair.pk])).status_code == 200
        urls = [entry.use.url for entry in library(pair, who) if entry.use.url]
        assert urls
        assert {client.get(url).status_code for url in urls} == {200}


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("tool", Tool)
def test_r70_each_is_a_tagged_sheet_to_print(
    cast: Cast, as_: SignIn, edition: Edition, tool: Tool, language: str
) -> None:
    answer = as_(cast.mentee).get(reverse("blank", args=[edition.pk, tool.value, language]))
    paper = answer.content
    assert answer.headers["Content-Type"] == "application/pdf"
    assert paper.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in paper
    assert f"/Lang({language})".encode() in paper


def test_a_blank_is_on_the_scale_of_its_programme(edition: Edition) -> None:
    edition.scale_low, edition.scale_high = 1, 3
    [start] = [part for part in sheet_of(Tool.GOALS, edition).parts if part.kind == "scale"][:1]
    assert start.options == ["1", "2", "3"]


def test_a_blank_has_everything_that_the_form_asks(edition: Edition) -> None:
    with translation.override("en"):
        parts = [str(part.label) for part in sheet_of(Tool.MIDTERM, edition).parts if "omments" in str(part.label)]
    assert parts == ["Comments of the mentees", "Comments of the mentor", "Comments of the manager"]  # R63


def test_blanks_are_for_people_of_the_programme(cast: Cast, as_: SignIn, edition: Edition) -> None:
    for who in (cast.stranger, cast.other_manager):
        assert as_(who).get(reverse("blank", args=[edition.pk, "plan", "pl"])).status_code == 404
    assert as_(cast.mentee).get(reverse("blank", args=[edition.pk, "nothing", "pl"])).status_code == 404
    assert as_(cast.mentee).get(reverse("blank", args=[edition.pk, "plan", "xx"])).status_code == 404

"""Personal goals (T3): whose they are, who reads them, how they are kept and followed."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.goals.actions import (
    add_task,
    begin_goal,
    comment,
    discard,
    mark,
    save_goal,
    settle,
    share,
)
from mentoring.goals.models import Comment, Goal
from mentoring.goals.pages import shown
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.goals.conftest import drafted, seen, write, written

type SignIn = Callable[[User], Client]


def page(goal: Goal) -> str:
    return reverse("goal", args=[goal.pk])


def values(goal: Goal) -> dict[str, object]:
    [entry] = shown([Goal.objects.select_related("mentorship__edition").get(pk=goal.pk)])
    return dict(entry.values)


def test_a_mentee_begins_a_goal_once_and_writes_it(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    client = as_(cast.mentee)
    first = client.post(reverse("begin_goal", args=[pair.pk]))
    again = client.post(reverse("begin_goal", args=[pair.pk]))
    goal = Goal.objects.get()
    assert first.headers["Location"] == again.headers["Location"] == page(goal)
    typed = {"goal": "Kram\r\nna targu", "start": "5", "deadline": "2027-03-01", "kind": "situation", "settle": "yes"}
    assert client.post(page(goal), typed).status_code == 302
    goal.refresh_from_db()
    assert not goal.is_draft
    assert values(goal) == {"goal": "Kram\nna targu", "start": 5, "deadline": "2027-03-01", "kind": "situation"}


def test_several_goals_stand_beside_one_another(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    one, two = written(cast.mentee, pair), written(cast.mentee, pair, goal="Spać spokojnie", kind="situation")
    answer = as_(cast.mentee).get(reverse("goals", args=[pair.pk])).content.decode()
    assert one != two
    assert "Piec chleb" in answer
    assert "Spać spokojnie" in answer


def test_a_draft_is_read_by_its_owner_only_and_a_written_goal_by_mentor_and_manager(
    cast: Cast, pair: Mentorship
) -> None:
    goal = drafted(cast.mentee, pair)
    assert seen(cast.mentee) == {goal}
    assert seen(cast.mentor) == seen(cast.manager) == set()
    settle(cast.mentee, goal)
    assert seen(cast.mentor) == seen(cast.manager) == {goal}


def test_another_mentee_reads_only_what_is_shared(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    goal = written(cast.mentee, group)
    assert seen(cast.other_mentee) == set()
    assert as_(cast.other_mentee).get(page(goal)).status_code == 404
    share(cast.mentee, goal, is_shared=True)
    assert seen(cast.other_mentee) == {goal}
    assert as_(cast.other_mentee).get(page(goal)).status_code == 200
    share(cast.mentee, goal, is_shared=False)
    assert seen(cast.other_mentee) == set()


def test_outsiders_find_nothing(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    goal = written(cast.mentee, pair)
    task = add_task(cast.mentee, goal, "zapytać babcię")
    assert seen(cast.mentee) == {goal}
    for who in (cast.stranger, cast.other_mentor, cast.other_manager, cast.other_mentee):
        client = as_(who)
        assert client.get(page(goal)).status_code == 404
        assert client.get(reverse("goals", args=[pair.pk])).status_code == 404
        assert client.get(reverse("tools", args=[pair.pk])).status_code == 404
        assert client.get(reverse("goal_task", args=[task.pk])).status_code == 404
        assert client.post(reverse("begin_goal", args=[pair.pk])).status_code == 404
        assert client.post(reverse("comment_goal", args=[goal.pk]), {"comment-text": "x"}).status_code == 404
        assert client.post(reverse("goal_answer", args=[goal.pk, "goal"]), {"goal": "x"}).status_code == 404


def test_r23_mentor_and_manager_comment_and_never_overwrite(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    goal = written(cast.mentee, pair)
    for who in (cast.mentor, cast.manager):
        client = as_(who)
        assert client.post(page(goal), {"goal": "Mój pomysł", "initial-goal": values(goal)["goal"]}).status_code == 403
        sent = {"goal": "Mój", "initial-goal": values(goal)["goal"]}
        assert client.post(reverse("goal_answer", args=[goal.pk, "goal"]), sent).status_code == 403
        for name in ("add_goal_task", "mark_goal", "share_goal", "discard_goal"):
            crafted = {"task-what": "x", "mark-status": "reached"}
            assert client.post(reverse(name, args=[goal.pk]), crafted).status_code == 403
        assert client.post(reverse("comment_goal", args=[goal.pk]), {"comment-text": "A może mniejszy krok?"})
    assert values(goal)["goal"] == "Piec chleb na zamówienie"
    goal.refresh_from_db()
    assert goal.status == Goal.Status.UNDER_WAY
    assert Comment.objects.filter(goal=goal).count() == 2
    assert as_(cast.mentee).get(page(goal)).content.decode().count("A może mniejszy krok?") == 2
    with pytest.raises(Refusal):
        comment(cast.mentee, goal, "sama sobie")


def test_an_empty_comment_comes_back_with_a_sentence(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    goal = written(cast.mentee, pair)
    assert as_(cast.mentor).post(reverse("comment_goal", args=[goal.pk]), {"comment-text": " "}).status_code == 422


@pytest.mark.parametrize("level", [3, 11])
def test_r60_a_mark_off_the_scale_is_refused(cast: Cast, as_: SignIn, pair: Mentorship, level: int) -> None:
    goal = drafted(cast.mentee, pair)
    client = as_(cast.mentee)
    for key in ("start", "target"):
        answer = client.post(reverse("goal_answer", args=[goal.pk, key]), {key: str(level)})
        assert answer.status_code == 422
        assert "4" in answer.json()["sentence"]
        with pytest.raises(Refusal):
            save_goal(cast.mentee, goal, {key: Change(level, 5 if key == "start" else "")})
    settle(cast.mentee, goal)
    sent = {"mark-status": "under_way", "mark-level": str(level)}
    assert client.post(reverse("mark_goal", args=[goal.pk]), sent).status_code == 422
    with pytest.raises(Refusal):
        mark(cast.mentee, goal, Goal.Status.UNDER_WAY, level)
    assert values(goal)["start"] == 5


@pytest.mark.parametrize("level", [4, 10])
def test_r60_the_ends_of_the_scale_count(cast: Cast, pair: Mentorship, level: int) -> None:
    goal = written(cast.mentee, pair, start=level, target=level)
    assert mark(cast.mentee, goal, Goal.Status.REACHED, level).level == level


def test_r60_a_programme_may_set_another_scale(cast: Cast, edition: Edition, pair: Mentorship) -> None:
    Edition.objects.filter(pk=edition.pk).update(scale_low=0, scale_high=3)
    assert values(written(cast.mentee, pair, start=3))["start"] == 3
    with pytest.raises(Refusal):
        drafted(cast.mentee, pair, start=4)


def test_r24_a_goal_is_a_step_or_a_situation_and_nothing_else(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    goal = begin_goal(cast.mentee, pair)
    address = reverse("goal_answer", args=[goal.pk, "kind"])
    assert as_(cast.mentee).post(address, {"kind": "riches"}).status_code == 422
    assert as_(cast.mentee).post(address, {"kind": "situation"}).status_code == 200
    assert as_(cast.mentee).post(reverse("goal_answer", args=[goal.pk, "secret"]), {}).status_code == 404


def test_a_goal_without_words_or_a_start_is_not_written_yet(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    goal = begin_goal(cast.mentee, pair)
    write(cast.mentee, goal, goal="Kram")
    with pytest.raises(Refusal):
        settle(cast.mentee, goal)
    answer = as_(cast.mentee).post(page(goal), {"goal": "Kram", "initial-goal": "Kram", "settle": "yes"})
    assert answer.status_code == 422
    assert "errors" in answer.content.decode()
    assert values(goal) == {"goal": "Kram"}


def test_of_two_tabs_the_later_is_told_and_nothing_is_lost(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    goal, client = begin_goal(cast.mentee, pair), as_(cast.mentee)
    client.post(page(goal), {"goal": "z telefonu", "initial-goal": ""})
    later = client.post(page(goal), {"goal": "z komputera", "initial-goal": "", "why": "dla córki"})
    assert later.status_code == 409
    assert "z telefonu" in later.content.decode()
    assert "z komputera" in later.content.decode()
    assert values(goal) == {"goal": "z telefonu", "why": "dla córki"}
    script = client.post(reverse("goal_answer", args=[goal.pk, "goal"]), {"goal": "x", "initial-goal": ""})
    assert (script.status_code, script.json()["words"]) == (409, "z telefonu")
    meant = {"goal": "z komputera", "initial-goal": "z telefonu"}
    assert client.post(reverse("goal_answer", args=[goal.pk, "goal"]), meant).json() == {"stands": ["z komputera"]}


def test_a_draft_is_thrown_away_and_a_written_goal_is_not(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    draft, goal = drafted(cast.mentee, pair), written(cast.mentee, pair)
    assert as_(cast.mentee).post(reverse("discard_goal", args=[draft.pk])).status_code == 302
    with pytest.raises(Refusal):
        discard(cast.mentee, goal)
    assert list(Goal.objects.all()) == [goal]


def test_the_mentor_sets_no_goal_and_in_a_pair_nothing_is_shared(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    assert as_(cast.mentor).post(reverse("begin_goal", args=[pair.pk])).status_code == 403
    with pytest.raises(Refusal):
        share(cast.mentee, written(cast.mentee, pair), is_shared=True)


def test_the_page_of_goals_costs_the_same_with_one_and_with_three(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    client, counts = as_(cast.mentor), []
    for number in (1, 2):
        for _turn in range(number):
            add_task(cast.mentee, written(cast.mentee, group), "krok")
        client.get(reverse("goals", args=[group.pk]))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("goals", args=[group.pk])).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] < 30

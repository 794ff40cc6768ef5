"""A mentorship leaves its first session once goals are written: everybody's own, then the group's (R44, R45)."""

import pytest
from django.utils import timezone, translation

from accounts.refusals import Refusal
from mentoring.goals.actions import begin_common_goal, settle
from mentoring.mentorships.actions import add_mentee, advance, record_checkpoint, remove_participant, waive_gate
from mentoring.mentorships.gates import gates_after
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.situation import situation_of
from tests.conftest import Cast
from tests.mentoring.goals.conftest import drafted, write, written
from tests.mentoring.mentorships.conftest import mentee_called, sign


def reasons(mentorship: Mentorship) -> dict[str, str]:
    with translation.override("en"):
        return {gate.code: str(gate.reason) for gate in gates_after(situation_of(mentorship)) if "goals" in gate.code}


def test_r45_a_pair_goes_on_once_the_mentee_has_written_a_goal_and_a_draft_is_none(
    cast: Cast, pair: Mentorship
) -> None:
    sign(pair, cast.mentee, cast.mentor, cast.manager)
    record_checkpoint(cast.manager, pair, timezone.localdate())
    goal = drafted(cast.mentee, pair)
    with pytest.raises(Refusal, match="gate_goals"):
        advance(cast.manager, pair, "thematic")
    settle(cast.mentee, goal)
    assert advance(cast.manager, pair, "thematic").stage == "thematic"


def test_r44_the_group_is_told_how_many_have_written_and_then_agrees_on_a_goal_together(
    cast: Cast, group: Mentorship
) -> None:
    written(cast.mentee, group)
    written(cast.mentee, group)
    assert "1 of 2" in reasons(group)["goals"]
    written(cast.other_mentee, group)
    assert list(reasons(group)) == ["common_goals"]
    goal = begin_common_goal(cast.mentor, group)
    write(cast.mentor, goal, goal="Wspólny stragan")
    assert list(reasons(group)) == ["common_goals"]
    settle(cast.mentee, goal)
    assert reasons(group) == {}


def test_r44_it_is_the_mentees_of_today_who_count(cast: Cast, group: Mentorship) -> None:
    written(cast.mentee, group)
    remove_participant(cast.manager, group.participants.get(person=cast.other_mentee), "Przeprowadzka")
    assert "goals" not in reasons(group)
    add_mentee(cast.manager, group, mentee_called(cast, "Wika"))
    assert "1 of 2" in reasons(group)["goals"]


def test_goals_on_paper_let_a_manager_waive_the_rule_with_a_reason_and_only_a_manager(
    cast: Cast, pair: Mentorship
) -> None:
    with pytest.raises(Refusal, match="not_manager"):
        waive_gate(cast.mentor, pair, "goals", "Są na papierze.")
    waive_gate(cast.manager, pair, "goals", "Są na papierze.")
    assert reasons(pair) == {}

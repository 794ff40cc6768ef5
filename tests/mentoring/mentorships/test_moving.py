"""The way through the stages: nothing is skipped, gates answer in words, and what is waived is on record (R25)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from accounts.refusals import Refusal
from chat.models import Room
from confidentiality.rows import open_one
from mentoring.mentorships.actions import (
    advance,
    make_mentorship,
    name_group,
    record_checkpoint,
    strike_checkpoint,
    waive_gate,
)
from mentoring.mentorships.checkpoints import needed_at
from mentoring.mentorships.gates import WAY, StageGate, gates_after
from mentoring.mentorships.models import Agreement, Mentorship, Waiver
from mentoring.mentorships.situation import situation_of
from mentoring.mentorships.words import Reason
from mentoring.people.actions import strike_record
from mentoring.people.models import Check
from mentoring.programmes.board import cards_of, lines_for
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import days_ago, mentee_called, mentor_called, sign


def closed(mentorship: Mentorship) -> list[str]:
    mentorship.refresh_from_db()
    return [gate.code for gate in gates_of(mentorship)]


def gates_of(mentorship: Mentorship) -> list[StageGate]:
    return gates_after(situation_of(mentorship))


def test_r25_each_stage_opens_only_after_its_gates(cast: Cast, pair: Mentorship) -> None:
    assert closed(pair) == ["agreement", "checkpoint", "goals"]
    waive_gate(cast.manager, pair, "goals", "Są na papierze.")
    sign(pair, cast.mentee, cast.mentor, cast.manager)
    assert closed(pair) == ["checkpoint"]
    with pytest.raises(Refusal, match="gate_checkpoint") as refused:
        advance(cast.manager, pair, "thematic")
    assert "R14" in str(refused.value.sentence)
    record_checkpoint(cast.manager, pair, days_ago(60))
    advance(cast.manager, pair, "thematic")
    assert closed(pair) == []
    advance(cast.manager, pair, "monitoring")
    assert closed(pair) == ["checkpoint"]
    record_checkpoint(cast.manager, pair, days_ago(30))
    advance(cast.manager, pair, "final")
    assert closed(pair) == ["checkpoint"]
    record_checkpoint(cast.manager, pair, days_ago(0))
    advance(cast.manager, pair, "closed")
    pair.refresh_from_db()
    pair.room.refresh_from_db()
    assert (pair.ending, pair.room.state) == ("completed", Room.State.SEALED)


@pytest.mark.parametrize("stage", ["monitoring", "final", "closed", "initial", "applied", "nonsense", ""])
def test_r25_no_stage_is_skipped(cast: Cast, pair: Mentorship, stage: str) -> None:
    with pytest.raises(Refusal, match="stage_skipped"):
        advance(cast.manager, pair, stage)


def test_r14_a_manager_waives_a_session_with_a_reason_on_record_and_nobody_waives_the_agreement(
    cast: Cast, pair: Mentorship
) -> None:
    with pytest.raises(Refusal, match="reason_missing"):
        waive_gate(cast.manager, pair, "checkpoint", " ")
    for gate in ("agreement", "safety", "nonsense"):
        with pytest.raises(Refusal, match="not_waivable"):
            waive_gate(cast.manager, pair, gate, "bo tak")
    with pytest.raises(Refusal, match="not_manager"):
        waive_gate(cast.mentor, pair, "checkpoint", "bo tak")
    waive_gate(cast.manager, pair, "checkpoint", "Mieszkają w dwóch krajach.")
    waiver = Waiver.objects.get()
    assert (waiver.by, waiver.stage, open_one(waiver, Reason).reason) == (
        cast.manager,
        "initial",
        "Mieszkają w dwóch krajach.",
    )
    assert b"krajach" not in bytes(waiver.body)
    assert "checkpoint" not in closed(pair)


@pytest.mark.parametrize(
    ("number", "needed"),
    [(1, [1, 0, 0, 0]), (2, [1, 0, 0, 1]), (3, [1, 0, 1, 1]), (4, [1, 0, 2, 1]), (6, [1, 0, 4, 1])],
)
def test_r14_how_many_sessions_each_stage_needs_follows_from_the_number(number: int, needed: list[int]) -> None:
    assert [needed_at(stage, number) for stage in WAY[:-1]] == needed


def test_r14_each_session_counts_once_for_its_part_of_the_way(cast: Cast, pair: Mentorship) -> None:
    Edition.objects.filter(pk=pair.edition_id).update(checkpoints=4)
    for held_on in (days_ago(9), days_ago(9)):
        record_checkpoint(cast.manager, pair, held_on)
    assert pair.checkpoints.count() == 1
    Mentorship.objects.filter(pk=pair.pk).update(stage="thematic")
    record_checkpoint(cast.mentor, pair, days_ago(5), is_attended=True)
    Mentorship.objects.filter(pk=pair.pk).update(stage="monitoring")
    with translation.override("en"):
        [reason] = [str(gate.reason) for gate in gates_of(pair) if gate.code == "checkpoint"]
    assert "1 of 2" in reason
    record_checkpoint(cast.manager, pair, days_ago(1))
    assert "checkpoint" not in closed(pair)


def test_r14_a_day_put_down_by_mistake_is_taken_off_until_its_part_of_the_way_is_over(
    cast: Cast, pair: Mentorship
) -> None:
    wrong = record_checkpoint(cast.manager, pair, days_ago(9))
    with pytest.raises(Refusal, match="not_manager"):
        strike_checkpoint(cast.mentor, wrong)
    strike_checkpoint(cast.manager, wrong)
    assert "checkpoint" in closed(pair)
    right = record_checkpoint(cast.manager, pair, days_ago(8))
    Mentorship.objects.filter(pk=pair.pk).update(stage="thematic")
    with pytest.raises(Refusal, match="stage_is_over"):
        strike_checkpoint(cast.manager, right)
    assert pair.checkpoints.get() == right


def test_only_a_manager_moves_it_on(cast: Cast, pair: Mentorship) -> None:
    for who in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        with pytest.raises(Refusal, match="not_manager"):
            advance(who, pair, "thematic")
        with pytest.raises(Refusal, match="not_manager"):
            record_checkpoint(who, pair, timezone.localdate())


def test_a_session_that_has_not_come_yet_is_not_recorded(cast: Cast, pair: Mentorship) -> None:
    with pytest.raises(Refusal, match="future"):
        record_checkpoint(cast.manager, pair, timezone.localdate() + timedelta(days=1))


def test_s20_the_room_stays_closed_while_a_check_is_missing(cast: Cast, pair: Mentorship) -> None:
    strike_record(cast.manager, Check.objects.get())
    sign(pair, cast.mentee, cast.mentor, cast.manager)
    pair.room.refresh_from_db()
    assert pair.room.state == Room.State.WAITING
    assert "safety" in closed(pair)


def test_r38_the_mentees_name_their_group_and_the_room_bears_it(cast: Cast, group: Mentorship) -> None:
    name_group(cast.mentee, group, "Cztery skrzydła")
    group.room.refresh_from_db()
    assert group.room.title == "Cztery skrzydła"
    for who in (cast.mentor, cast.manager, cast.stranger):
        with pytest.raises(Refusal, match="may_not_name"):
            name_group(who, group, "Inaczej")


def test_r42_the_board_says_which_agreement_waits_and_when_it_is_late(cast: Cast, pair: Mentorship) -> None:
    [line] = [one for one in lines_for(pair.edition, cast.manager) if "mentorships" in one.url]
    assert line.who == "Piotr · Ola"
    sign(pair, cast.manager)
    assert not [one for one in lines_for(pair.edition, cast.manager) if "mentorships" in one.url]
    Agreement.objects.update(made_at=timezone.now() - timedelta(days=8))
    [line] = [one for one in lines_for(pair.edition, cast.manager) if "mentorships" in one.url]
    assert line.urgency == 0
    [card] = [one for one in cards_of(pair.edition) if "mentorships" in one.url]
    assert card.late


def test_the_board_costs_the_same_however_many_mentorships_there_are(cast: Cast, pair: Mentorship) -> None:
    counts = []
    for name in ("Wika", "Nazar"):
        with CaptureQueriesContext(connection) as queries:
            cards_of(pair.edition)
            lines_for(pair.edition, cast.manager)
        counts.append(len(queries))
        make_mentorship(cast.manager, pair.edition, mentor_called(cast, f"{name}M"), [mentee_called(cast, name)])
    assert counts[0] == counts[1]

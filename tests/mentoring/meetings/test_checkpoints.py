"""Sessions face to face: who schedules them, when, and what makes them held (R14, R37, R42, R57, R65)."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.refusals import Refusal
from mentoring.meetings.actions import add_session, hold, move_session, schedule_checkpoint
from mentoring.meetings.checkpoints import kind_of, proposed_day, still_needed
from mentoring.meetings.models import Session
from mentoring.meetings.words import About
from mentoring.mentorships.actions import record_checkpoint
from mentoring.mentorships.gates import gates_after
from mentoring.mentorships.models import Agreement, Mentorship
from mentoring.mentorships.situation import situation_of
from mentoring.programmes.models import Edition
from notifications.models import Notice
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, attend, checkpoint, in_days


def today(session: Session) -> Session:
    """It has begun."""
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now())
    return Session.objects.get(pk=session.pk)


def closed(mentorship: Mentorship) -> set[str]:
    return {gate.code for gate in gates_after(situation_of(mentorship))}


def test_r14_a_session_where_all_were_present_opens_the_gate(cast: Cast, group: Mentorship) -> None:
    session = today(checkpoint(cast, group, 1, at(1)))
    attend(session, cast.mentor, cast.mentee)
    assert hold(cast.mentee, session).state == "planned"
    assert "checkpoint" in closed(group)
    attend(session, cast.other_mentee)
    assert hold(cast.other_mentee, session).state == "held"
    assert "checkpoint" not in closed(group)
    hold(cast.mentor, session)  # nothing more happens
    assert group.checkpoints.count() == 1


def test_r57_in_the_middle_a_manager_has_to_be_there_too(cast: Cast, pair: Mentorship) -> None:
    session = today(checkpoint(cast, pair, 2, at(1)))
    assert session.kind == "mid_term"
    attend(session, cast.mentor, cast.mentee)
    assert hold(cast.mentor, session).state == "planned"
    attend(session, cast.manager)
    assert hold(cast.manager, session).state == "held"


def test_r65_only_a_manager_sets_and_moves_them(cast: Cast, pair: Mentorship) -> None:
    session = checkpoint(cast, pair, 3, at(20))
    assert session.kind == "final"
    for who in (cast.mentor, cast.mentee, cast.other_manager):
        with pytest.raises(Refusal, match="not_manager"):
            schedule_checkpoint(who, pair, 1, at(5), 60, "office", About())
        with pytest.raises(Refusal, match="may_not_move"):
            move_session(who, session, at(6), 60, "office", About())
    move_session(cast.manager, session, at(6), 60, "park", About())


def test_r37_they_are_never_online(cast: Cast, pair: Mentorship) -> None:
    with pytest.raises(Refusal, match="online"):
        schedule_checkpoint(cast.manager, pair, 1, at(5), 60, "online", About())


@pytest.mark.parametrize(("days", "code"), [(-1, "past"), (181, "outside_programme")])
def test_a_time_that_has_passed_or_lies_outside_the_programme_is_refused(
    cast: Cast, pair: Mentorship, days: int, code: str
) -> None:
    checkpoint(cast, pair, 1, at(180))
    with pytest.raises(Refusal, match=code):
        checkpoint(cast, pair, 2, at(days))
    assert pair.sessions.count() == 1


def test_scheduling_again_moves_the_same_session(cast: Cast, pair: Mentorship) -> None:
    first = checkpoint(cast, pair, 1, at(5))
    again = checkpoint(cast, pair, 1, at(6))
    assert (again.pk, again.sequence) == (first.pk, 1)
    assert checkpoint(cast, pair, 1, at(6)).sequence == 1  # nothing that calendars show has changed


def test_r42_a_topic_waits_for_the_agreement(cast: Cast, pair: Mentorship) -> None:
    session = today(add_session(cast.mentor, pair, at(1), 60, "cafe", About(topic="Ceny")))
    attend(session, cast.mentor, cast.mentee)
    with pytest.raises(Refusal, match="thematic_waits"):
        hold(cast.mentee, session)
    Agreement.objects.filter(mentorship=pair).update(completed_at=timezone.now())
    assert hold(cast.mentee, session).state == "held"
    assert not pair.checkpoints.exists()


def test_r42_where_people_meet_online_only_the_first_session_is_online_and_waits_for_no_agreement(
    cast: Cast, pair: Mentorship
) -> None:
    Mentorship.objects.update(form=Edition.Form.E_MENTORING)
    pair.refresh_from_db()
    first, second = (add_session(cast.mentor, pair, at(day), 60, "online", About()) for day in (1, 2))
    assert (first.kind, second.kind) == ("first", "thematic")
    attend(today(first), cast.mentor, cast.mentee)
    assert hold(cast.mentee, first).state == "held"
    assert not pair.checkpoints.exists()  # nobody has met face to face


def test_a_session_of_a_group_counts_with_the_mentor_and_one_mentee(cast: Cast, group: Mentorship) -> None:
    Agreement.objects.filter(mentorship=group).update(completed_at=timezone.now())
    session = today(add_session(cast.mentor, group, at(1), 60, "cafe", About()))
    attend(session, cast.mentee)
    assert hold(cast.mentee, session).state == "planned"
    attend(session, cast.mentor)
    assert hold(cast.mentor, session).state == "held"


def test_before_its_day_a_session_is_not_held(cast: Cast, pair: Mentorship) -> None:
    session = checkpoint(cast, pair, 1, at(1))
    attend(session, cast.mentor, cast.mentee)
    with pytest.raises(Refusal, match="too_early"):
        hold(cast.mentor, session)


def test_r14_their_number_is_the_programmes(cast: Cast, pair: Mentorship, edition: Edition) -> None:
    edition.checkpoints = 4
    edition.save()
    pair.refresh_from_db()
    assert [kind_of(number, edition).value for number in (1, 2, 3, 4)] == ["first", "mid_term", "mid_term", "final"]
    record_checkpoint(cast.manager, pair, in_days(-3))
    assert still_needed(pair, ["initial"]) == [2, 3, 4]
    pair.stage = "final"
    assert still_needed(pair, ["initial", "thematic"]) == [4]
    with pytest.raises(Refusal, match="no_such_checkpoint"):
        checkpoint(cast, pair, 5, at(5))


def test_the_proposed_days_lie_apart_on_working_days_of_the_programme(edition: Edition) -> None:
    days = [proposed_day(number, edition) for number in (1, 2, 3)]
    assert days == sorted(days, key=str)
    for day in days:
        assert day is not None
        assert edition.starts_on
        assert edition.ends_on
        assert edition.starts_on <= day <= edition.ends_on
        assert day.weekday() < 5
    edition.ends_on = None
    assert proposed_day(1, edition) is None


def test_everybody_is_told_and_reminded_anew_when_a_session_moves(cast: Cast, pair: Mentorship) -> None:
    session = checkpoint(cast, pair, 1, at(10))
    mine = Notice.objects.filter(person=cast.mentee, kind="session_soon")
    assert [notice.until for notice in mine] == [at(10)] * 3  # a week, a day and two hours before
    assert Notice.objects.filter(person=cast.mentor, kind="session_dated").count() == 1
    checkpoint(cast, pair, 1, at(3))
    assert [notice.until for notice in mine.all()] == [at(3)] * 2  # the week before has passed
    checkpoint(cast, pair, 1, None)
    assert not mine.all().exists()
    assert Session.objects.get(pk=session.pk).starts_at is None


def test_all_of_a_mentorship_are_set_with_one_button_or_none(cast: Cast, pair: Mentorship, as_: Any) -> None:
    address = reverse("schedule_checkpoints", args=[pair.pk])
    page = as_(cast.manager).get(address)
    sent = {
        f"checkpoint-{one.number}-{name}": value
        for one in page.context["planned"]
        for name, value in {
            "starts_at": f"{one.form['starts_at'].value()}",
            "minutes": "60",
            "place_kind": "office",
        }.items()
    }
    assert len(sent) == 9
    refused = as_(cast.manager).post(address, sent | {"checkpoint-3-starts_at": f"{at(300):%Y-%m-%dT%H:%M}"})
    assert refused.status_code == 422
    assert not pair.sessions.exists()
    as_(cast.manager).post(address, sent)
    assert [one.checkpoint for one in pair.sessions.by_date()] == [1, 2, 3]
    assert as_(cast.mentor).get(address).status_code == 404

"""Saying whether one comes (R79), and calling a session off (R80)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mentoring.meetings.actions import add_session, answer_session, cancel_session, move_session
from mentoring.meetings.models import Session
from mentoring.meetings.rules import is_late
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship
from notifications.models import Notice
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, checkpoint, refused, told

type As = Callable[[User], Client]


@pytest.fixture
def session(cast: Cast, group: Mentorship) -> Session:
    return add_session(cast.mentor, group, at(5), 60, "office", About(topic="Ceny"))


def says(person: User, session: Session, *, comes: bool, catch_up: str = "") -> None:
    answer_session(person, session, is_coming=comes, sequence=session.sequence, catch_up=catch_up)


def test_r79_who_cannot_come_tells_the_mentor_and_the_managers_and_nobody_else(cast: Cast, session: Session) -> None:
    says(cast.mentee, session, comes=False, catch_up="Przeczytam notatki.")
    assert told("somebody_cannot_come") == {cast.mentor.pk, cast.manager.pk}


def test_r79_how_somebody_catches_up_is_read_by_the_mentor_and_the_manager_only(
    cast: Cast, as_: As, session: Session
) -> None:
    says(cast.mentee, session, comes=False, catch_up="Przeczytam notatki.")
    page = reverse("session", args=[session.pk])
    for who in (cast.mentor, cast.manager, cast.mentee):
        assert "Przeczytam notatki." in as_(who).get(page).content.decode()
    other = as_(cast.other_mentee).get(page).content.decode()
    assert cast.mentee.display_name in other
    assert "Przeczytam notatki." not in other


def test_who_comes_after_all_is_no_longer_missed(cast: Cast, session: Session) -> None:
    says(cast.mentee, session, comes=False)
    says(cast.mentee, session, comes=True)
    assert not told("somebody_cannot_come")
    assert session.answers.get().is_coming


def test_an_answer_counts_for_the_time_that_was_seen(cast: Cast, session: Session) -> None:
    move_session(cast.mentor, session, at(6), 60, "office", About(topic="Ceny"))
    assert refused(lambda: says(cast.mentee, session, comes=True)) == "changed_meanwhile"


def test_nobody_answers_for_a_session_that_has_begun_or_is_none_of_theirs(cast: Cast, session: Session) -> None:
    assert refused(lambda: says(cast.manager, session, comes=True)) == "not_asked"
    assert refused(lambda: says(cast.stranger, session, comes=True)) == "not_asked"
    with time_machine.travel(at(5, 17)):
        assert refused(lambda: says(cast.mentee, session, comes=True)) == "not_ahead"


def test_one_tap_on_the_page_says_that_one_comes_and_a_stranger_finds_nothing(
    cast: Cast, as_: As, session: Session
) -> None:
    address, tap = reverse("answer_session", args=[session.pk]), {"coming": "yes", "sequence": session.sequence}
    assert as_(cast.stranger).post(address, tap).status_code == HTTPStatus.NOT_FOUND
    answer = as_(cast.mentee).post(address, tap | {"today": "1"})
    assert answer.headers["Location"] == reverse("today")
    assert session.answers.get().is_coming
    stale = as_(cast.mentee).post(address, tap | {"sequence": session.sequence + 1})
    assert stale.status_code == HTTPStatus.CONFLICT


def test_r80_a_cancellation_by_the_mentor_reaches_all_mentees_and_the_manager(cast: Cast, session: Session) -> None:
    cancel_session(cast.mentor, session, sequence=session.sequence)
    assert told("session_called_off") == {cast.mentee.pk, cast.other_mentee.pk, cast.manager.pk}
    session.refresh_from_db()
    assert session.starts_at is None
    assert session.sequence == 1
    assert session.polls.open().count() == 1
    assert not Notice.objects.filter(kind="session_soon").exists()


def test_r80_a_late_cancellation_needs_a_reason_and_is_on_record(cast: Cast, as_: As, session: Session) -> None:
    with time_machine.travel(at(4, 10)):
        assert refused(lambda: cancel_session(cast.mentor, session, sequence=0, reason="  ")) == "reason_missing"
        late = cancel_session(cast.mentor, session, sequence=0, reason="Awaria w warsztacie.")
    assert late.is_late
    assert late.starts_at == at(5)
    assert "Awaria w warsztacie." in as_(cast.mentee).get(reverse("session", args=[session.pk])).content.decode()


@pytest.mark.parametrize(("hours", "presses"), [(23, True), (25, False)])
def test_what_is_called_off_within_a_day_waits_for_no_morning(
    cast: Cast, session: Session, hours: int, presses: bool
) -> None:
    with time_machine.travel(at(5) - timedelta(hours=hours)):
        cancel_session(cast.manager, session, sequence=0, reason="Choroba.")
    assert {one.presses for one in Notice.objects.filter(kind="session_called_off")} == {presses}


@pytest.mark.parametrize("zone", ["Europe/Warsaw", "Asia/Nicosia", "Europe/Vilnius"])
@pytest.mark.parametrize("day", [(2027, 3, 28), (2027, 10, 31)])
def test_r80_exactly_48_hours_before_is_in_time_also_when_the_clocks_change(
    group: Mentorship, zone: str, day: tuple[int, int, int]
) -> None:
    starts_at = datetime(*day, 16, tzinfo=ZoneInfo(zone))
    session = Session(mentorship=group, starts_at=starts_at)
    edge = starts_at.astimezone(UTC) - timedelta(hours=48)
    with time_machine.travel(edge, tick=False):
        assert not is_late(session)
    with time_machine.travel(edge + timedelta(seconds=1), tick=False):
        assert is_late(session)


def test_r80_only_the_mentor_or_a_manager_calls_off(cast: Cast, as_: As, session: Session) -> None:
    for who in (cast.mentee, cast.other_mentor):
        assert refused(lambda who=who: cancel_session(who, session, sequence=0)) == "may_not_cancel"  # type: ignore[misc]
    assert refused(lambda: says(cast.mentor, session, comes=False)) == "mentor_calls_off"
    page = reverse("cancel_session", args=[session.pk])
    assert as_(cast.mentee).get(page).status_code == HTTPStatus.NOT_FOUND
    assert as_(cast.mentor).get(page).status_code == HTTPStatus.OK


def test_r80_the_page_asks_for_the_reason_of_a_late_one_and_keeps_what_was_typed(
    cast: Cast, as_: As, session: Session
) -> None:
    page, other = reverse("cancel_session", args=[session.pk]), at(8)
    with time_machine.travel(at(4, 10)):
        client = as_(cast.mentor)
        answer = client.post(page, {"sequence": "0", "other": f"{other:%Y-%m-%dT%H:%M}"})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert f"{other:%Y-%m-%dT%H:%M}" in answer.content.decode()
        sent: dict[str, Any] = {"sequence": "0", "reason": "Awaria", "other": f"{other:%Y-%m-%dT%H:%M}"}
        assert client.post(page, sent).status_code == HTTPStatus.FOUND
    assert session.polls.get().slots.get().starts_at == other


def test_a_checkpoint_that_the_mentor_called_off_is_the_same_one_when_the_manager_dates_it(
    cast: Cast, group: Mentorship
) -> None:
    first = checkpoint(cast, group, 1, at(5))
    cancel_session(cast.mentor, first, sequence=first.sequence)
    again = checkpoint(cast, group, 1, at(9))
    assert again.pk == first.pk
    assert not first.polls.open().exists()


def test_a_session_that_is_called_off_twice_at_once_is_called_off_once(cast: Cast, session: Session) -> None:
    cancel_session(cast.mentor, session, sequence=0)
    assert refused(lambda: cancel_session(cast.manager, session, sequence=0)) == "not_ahead"
    assert session.cancellations.count() == 1

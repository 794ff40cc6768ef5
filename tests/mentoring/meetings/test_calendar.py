"""The calendar's pages: what each role sees, in the reader's own time zone, in list, month and week."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from confidentiality import envelope
from mentoring.meetings.actions import add_session
from mentoring.meetings.models import Session
from mentoring.meetings.months import month_days, month_later, week_days
from mentoring.meetings.pages.calendar import Asked, of_calendar
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, checkpoint, in_days

pytestmark = pytest.mark.usefixtures("in_english")

type As = Callable[[User], Client]


def page(client: Client, **asked: Any) -> Any:
    return client.get(reverse("calendar"), asked)


def days_in(context: dict[str, Any]) -> list[date]:
    return [day.date for day in context["busy_days"]]


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_months_and_weeks_are_whole_begin_on_monday_and_hold_their_day(day: date) -> None:
    weeks = month_days(day)
    assert all(week[0].weekday() == 0 and len(week) == 7 for week in [*weeks, week_days(day)])
    assert sum(day in week for week in weeks) == 1
    assert day in week_days(day)
    assert month_later(month_later(day, 1), -1) == day.replace(day=1)


def test_everybody_sees_their_own_sessions_and_the_manager_those_of_the_programme(
    cast: Cast, as_: As, pair: Mentorship
) -> None:
    session = add_session(cast.mentor, pair, at(3), 60, "cafe", About("Ceny i kalendarz"))
    for who in (cast.mentee, cast.mentor, cast.manager):
        assert "Ceny i kalendarz" in page(as_(who)).content.decode()
    for who in (cast.other_mentee, cast.other_manager, cast.stranger):
        answer = page(as_(who))
        assert answer.status_code == 200
        assert str(session.pk) not in answer.content.decode()


@pytest.mark.parametrize("view", ["list", "week", "month"])
def test_each_view_shows_the_day_of_a_session(cast: Cast, as_: As, pair: Mentorship, view: str) -> None:
    add_session(cast.mentor, pair, at(3), 60, "cafe", About("Ceny"))
    answer = page(as_(cast.mentee), view=view, day=in_days(3).isoformat())
    assert days_in(answer.context) == [in_days(3)]
    assert "Ceny" in answer.content.decode()


def test_a_session_late_in_the_evening_stands_on_the_day_of_the_reader(cast: Cast, as_: As, pair: Mentorship) -> None:
    add_session(cast.mentor, pair, at(3, 23, 30), 60, "online", About("Późno"))
    assert days_in(page(as_(cast.mentee)).context) == [in_days(3)]
    User.objects.filter(pk=cast.mentor.pk).update(time_zone="Asia/Nicosia")
    assert days_in(page(as_(User.objects.get(pk=cast.mentor.pk))).context) == [in_days(4)]


def test_on_the_day_the_clocks_change_nothing_is_lost_at_its_edges(cast: Cast, pair: Mentorship) -> None:
    with time_machine.travel(datetime(2026, 10, 20, 9, tzinfo=UTC)), timezone.override("Europe/Warsaw"):
        for hour in (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), datetime(2026, 10, 25, 22, 59, tzinfo=UTC)):
            Session.objects.create(mentorship=pair, starts_at=hour)
        week = of_calendar(cast.mentee, Asked("week", date(2026, 10, 25)))
        assert {day.date: len(day.entries) for day in week["busy_days"]} == {date(2026, 10, 25): 2}


def test_a_manager_filters_by_kind_and_by_where_they_are_to_be(cast: Cast, as_: As, pair: Mentorship) -> None:
    checkpoint(cast, pair, 1, at(3))
    checkpoint(cast, pair, 2, at(20))
    client = as_(cast.manager)
    assert len(days_in(page(client).context)) == 2
    assert days_in(page(client, kind="first").context) == [in_days(3)]
    assert days_in(page(client, mine="on").context) == [in_days(20)]


def test_nothing_in_these_days_leads_to_the_next_session(cast: Cast, as_: As, pair: Mentorship) -> None:
    add_session(cast.mentor, pair, at(90), 60, "cafe", About("Ceny"))
    assert page(as_(cast.mentee)).context["next"] == in_days(90)


def test_a_session_without_a_date_is_not_forgotten(cast: Cast, as_: As, pair: Mentorship) -> None:
    checkpoint(cast, pair, 1, None)
    assert len(page(as_(cast.mentee)).context["undated"]) == 1


@pytest.mark.parametrize("asked", [{"day": "0001-01-01"}, {"day": "9999-12-31"}, {"day": "x"}, {"view": "year"}])
def test_what_cannot_be_meant_counts_as_not_asked(cast: Cast, as_: As, asked: dict[str, str]) -> None:
    for view in ("month", "week"):
        assert page(as_(cast.manager), **({"view": view} | asked)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_three(
    cast: Cast, pair: Mentorship, number: int, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        add_session(cast.mentor, pair, at(3 + one) + timedelta(minutes=one), 60, "cafe", About(f"Ceny {one}"))
    envelope.cache.clear()
    with django_assert_num_queries(6):
        assert len(of_calendar(cast.mentee, Asked())["busy_days"]) == number

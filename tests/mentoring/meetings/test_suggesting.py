"""Which times are suggested when a date is sought: those that fit what is known of everybody."""

from datetime import datetime, time

import pytest
import time_machine

from mentoring.meetings.actions import add_session
from mentoring.meetings.models import Session
from mentoring.meetings.suggesting import is_quiet, suggested_times
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship
from mentoring.people.models import Profile
from notifications.models import Preferences
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import WARSAW, at
from tests.mentoring.people.conftest import write


@pytest.fixture
def session(cast: Cast, group: Mentorship) -> Session:
    return add_session(cast.mentor, group, at(5), 60, "office", About(topic="Ceny"))


def test_times_are_suggested_that_people_gave_in_their_profiles(cast: Cast, session: Session) -> None:
    write(cast.mentee, Profile.objects.get(person=cast.mentee), times=["sat-morning", "tue-evening"])
    write(cast.mentor, Profile.objects.get(person=cast.mentor), times=["tue-evening"])
    found = [one.astimezone(WARSAW) for one in suggested_times(session)]
    assert {(one.weekday(), one.hour) for one in found} == {(1, 17)}


def test_times_are_suggested_when_people_said_they_have_time_are_awake_and_free(cast: Cast, session: Session) -> None:
    assert len(suggested_times(session)) == 3
    Preferences.objects.create(person=cast.mentee, quiet_from=time(14), quiet_to=time(8))
    found = suggested_times(session, 20)
    assert {one.astimezone(WARSAW).hour for one in found} == {10}
    add_session(cast.mentor, session.mentorship, found[0], 60, "online", About())
    assert found[0] not in suggested_times(session, 20)


def test_no_holiday_is_suggested_nor_a_day_after_the_programme(cast: Cast, session: Session) -> None:
    with time_machine.travel(datetime(2026, 12, 15, 9, tzinfo=WARSAW)):
        edition = session.mentorship.edition
        edition.ends_on = datetime(2026, 12, 28, tzinfo=WARSAW).date()
        days = {one.astimezone(WARSAW).day for one in suggested_times(session, 20)}
    assert days == {18, 19, 20, 21, 22, 23, 27, 28}


@pytest.mark.parametrize(
    ("hour", "night", "is_so"),
    [
        (time(22), (time(21), time(8)), True),
        (time(7, 59), (time(21), time(8)), True),
        (time(8), (time(21), time(8)), False),
        (time(14), (time(13), time(15)), True),
        (time(3), (time(0), time(0)), False),
    ],
)
def test_quiet_hours_go_over_midnight(hour: time, night: tuple[time, time], is_so: bool) -> None:
    assert is_quiet(hour, *night) is is_so

"""A day of sessions for many mentorships: fitted in, moved by hand, warned of in words (R14, R57)."""

from datetime import date, datetime, time
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from mentoring.meetings.actions import add_session
from mentoring.meetings.clashes import Wish, taken_by, warnings_about
from mentoring.meetings.fitting import slots_of
from mentoring.meetings.free_times import holiday_on, part_of_week
from mentoring.meetings.models import Session
from mentoring.meetings.words import About
from mentoring.mentorships.actions import make_mentorship
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import WARSAW, checkpoint, in_days
from tests.mentoring.mentorships.conftest import mentee_called, mentor_called


@pytest.fixture
def others(cast: Cast, edition: Edition, pair: Mentorship) -> list[Mentorship]:
    """Two more pairs; the second of them has the same mentor as the first of all."""
    halina = mentor_called(cast, "Halina")
    return [
        make_mentorship(cast.manager, edition, mentor, [mentee_called(cast, name)])
        for mentor, name in ((halina, "Wika"), (cast.mentor, "Nazar"))
    ]


def workday() -> date:
    return next(day for day in map(in_days, range(10, 20)) if day.weekday() == 2)  # a Wednesday


def sent(*mentorships: Mentorship, **more: str) -> dict[str, Any]:
    return {
        "day": str(workday()), "first": "09:00", "last": "13:00", "minutes": "45", "pause": "15",
        "place_kind": "office", "place": "Długa 3", "mentorships": [str(one.pk) for one in mentorships],
    } | more  # fmt: skip


def on_day(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(workday(), time(hour, minute), WARSAW)


def address(edition: Edition) -> str:
    return reverse("checkpoint_day", args=[edition.pk, 2])


def say(wish: Wish, edition: Edition, manager: User | None = None) -> str:
    with translation.override("en"):
        [found] = warnings_about([wish], edition, manager)
        return " ".join(str(sentence) for sentence in found)


def test_everybody_is_fitted_in_around_what_stands_already(
    cast: Cast, edition: Edition, pair: Mentorship, others: list[Mentorship], as_: Any
) -> None:
    add_session(cast.mentor, pair, on_day(9), 60, "office", About(place="Długa 3"))
    desk = as_(cast.manager).post(address(edition), sent(pair, *others, fit="1")).context["desk"]
    slots = {entry.mentorship: entry.slot for entry in desk.entries}
    assert len(set(slots.values())) == 3
    assert slots[others[0]] == 0  # only Halina has time at nine
    assert not any(entry.warnings for entry in desk.entries)
    assert not Session.objects.checkpoints().exists()  # nothing is set before somebody says so


def test_a_mentorship_is_moved_by_buttons_and_the_day_is_set(
    cast: Cast, edition: Edition, pair: Mentorship, others: list[Mentorship], as_: Any
) -> None:
    chosen = {f"slot-{pair.pk}": "0", f"slot-{others[0].pk}": "1"}
    desk = as_(cast.manager).post(address(edition), sent(pair, others[0], **chosen, down=str(pair.pk))).context["desk"]
    assert desk.places == {pair.pk: 1, others[0].pk: 0}
    moved = {f"slot-{pk}": str(slot) for pk, slot in desk.places.items()}
    answer = as_(cast.manager).post(address(edition), sent(pair, others[0], **moved, save="1"))
    assert answer.url == reverse("programme_sessions", args=[edition.pk])
    assert [(one.mentorship, one.starts_at) for one in Session.objects.checkpoints().by_date()] == [
        (others[0], on_day(9)),
        (pair, on_day(10)),
    ]


def test_of_a_day_that_is_too_short_the_rest_stays_without_a_time(
    cast: Cast, edition: Edition, pair: Mentorship, others: list[Mentorship], as_: Any
) -> None:
    short = sent(pair, *others, last="10:45")
    desk = as_(cast.manager).post(address(edition), short | {"fit": "1"}).context["desk"]
    assert [entry.slot for entry in desk.left] == [None]
    assert len(desk.entries) == 3


@pytest.mark.parametrize(("day", "last"), [("2020-01-02", "13:00"), ("2099-01-02", "13:00"), ("", "08:00")])
def test_a_day_that_cannot_be_is_refused_beside_its_field(
    cast: Cast, edition: Edition, pair: Mentorship, as_: Any, day: str, last: str
) -> None:
    answer = as_(cast.manager).post(address(edition), sent(pair, day=day or str(workday()), last=last, save="1"))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == ({"day"} if day else {"last"})


def test_only_managers_of_the_programme_have_the_page(cast: Cast, edition: Edition, pair: Mentorship, as_: Any) -> None:
    for who in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        assert as_(who).get(address(edition)).status_code == 404
        assert as_(who).get(reverse("programme_sessions", args=[edition.pk])).status_code == 404
    assert as_(cast.manager).get(reverse("checkpoint_day", args=[edition.pk, 9])).status_code == 404


def test_a_manager_is_warned_of_people_in_two_places(
    cast: Cast, edition: Edition, pair: Mentorship, others: list[Mentorship]
) -> None:
    checkpoint(cast, others[1], 1, on_day(10))
    office = ("office", "Długa 3")
    assert "Piotr is in another session then" in say(Wish(pair, on_day(10, 30), 45, *office), edition)
    assert say(Wish(pair, on_day(11), 45, *office), edition) == ""
    assert "Piotr is at another place shortly before or after" in say(Wish(pair, on_day(11), 45, "cafe", "x"), edition)
    assert say(Wish(pair, on_day(11, 30), 45, "cafe", "x"), edition) == ""
    assert say(Wish(pair, on_day(11), 45, "online"), edition) == ""
    edition.travel_minutes = 120
    assert "another place" in say(Wish(pair, on_day(11, 30), 45, "cafe", "x"), edition)


def test_r57_a_manager_is_not_in_two_mid_term_sessions_at_once(
    cast: Cast, edition: Edition, pair: Mentorship, others: list[Mentorship]
) -> None:
    checkpoint(cast, others[0], 2, on_day(10))
    wish = Wish(pair, on_day(10), 45, "office", "Długa 3")
    assert "Marta is in another session then" in say(wish, edition, cast.manager)
    assert taken_by([wish]) == []  # the mentor and the mentee are free


def test_holidays_are_named_where_the_programme_is(cast: Cast, edition: Edition, pair: Mentorship) -> None:
    with translation.override("pl"):
        assert holiday_on(date(2027, 3, 29), edition) == "Poniedziałek Wielkanocny"
        assert holiday_on(date(2027, 5, 27), edition) == "Dzień Bożego Ciała"
        assert holiday_on(date(2027, 3, 30), edition) == ""
        edition.programme.organisation.country = "CY"
        assert holiday_on(date(2027, 4, 1), edition) == "Cyprus National Day"
    assert "is a holiday" in say(Wish(pair, datetime(2027, 3, 25, 10, tzinfo=WARSAW), 45, "office"), edition)


def test_a_part_of_the_day_is_that_of_the_programmes_clock(edition: Edition) -> None:
    moment = datetime(2027, 1, 4, 16, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
    assert part_of_week(moment, edition) == "mon-afternoon"
    edition.programme.organisation.country = "CY"
    assert part_of_week(moment, edition) == "mon-evening"


@pytest.mark.parametrize("zone", ["Europe/Warsaw", "Asia/Nicosia", "Europe/Vilnius"])
def test_slots_keep_their_length_on_the_day_the_clocks_change(zone: str) -> None:
    """Daylight saving ends on 31 October 2027: the night has an hour more, the day of sessions has not."""
    slots = slots_of(date(2027, 10, 31), time(2), time(6), 60, 0, ZoneInfo(zone))
    assert {(later - earlier).total_seconds() for earlier, later in pairwise(slots)} == {3600}
    assert f"{slots[-1].astimezone(ZoneInfo(zone)):%H:%M}" == "05:00"


def test_the_programmes_sessions_cost_the_same_however_many(
    cast: Cast, edition: Edition, pair: Mentorship, others: list[Mentorship], as_: Any, django_assert_num_queries: Any
) -> None:
    page = reverse("programme_sessions", args=[edition.pk])
    client = as_(cast.manager)
    checkpoint(cast, pair, 1, on_day(9))
    with django_assert_num_queries(17):
        client.get(page)
    for number, one in enumerate(others):
        checkpoint(cast, one, 1, on_day(10 + number))
    with django_assert_num_queries(17):
        client.get(page)

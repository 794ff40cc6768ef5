"""Finding a date: what is offered, who answers, which time wins, and what happens when none suits all (R80)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from confidentiality import envelope
from mentoring.meetings.actions import (
    add_session,
    answer_poll,
    cancel_session,
    move_session,
    offer_time,
    open_poll,
    settle_polls_due,
)
from mentoring.meetings.cards.finding_dates import dates_to_answer
from mentoring.meetings.choosing import Offer, winner
from mentoring.meetings.models import Poll, Session
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship
from notifications.models import Notice
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import WARSAW, at, refused, told

type As = Callable[[User], Client]
SOME = [datetime(2027, 1, day, 17, tzinfo=WARSAW) for day in (4, 5, 6)]


def offers(*answers: dict[int, str]) -> list[Offer]:
    return [Offer(number, starts_at, said) for number, (starts_at, said) in enumerate(zip(SOME, answers, strict=False))]


@pytest.mark.parametrize(
    ("answers", "is_over", "wins"),
    [
        ([{1: "yes", 2: "yes"}, {}], False, 0),  # suits all: at once, whatever is still unanswered
        ([{1: "yes"}, {2: "yes"}], False, None),
        ([{1: "yes", 2: "if_need_be"}, {1: "yes"}], False, None),  # a better one may still come
        ([{1: "yes", 2: "if_need_be"}, {1: "yes", 2: "yes"}], False, 1),
        ([{1: "yes", 2: "if_need_be"}, {1: "no", 2: "yes"}], False, 0),  # everything is answered
        ([{1: "if_need_be", 2: "if_need_be"}, {1: "yes", 2: "if_need_be"}], True, 1),  # the most yes
        ([{1: "yes", 2: "if_need_be"}, {1: "if_need_be", 2: "yes"}], True, 0),  # then the earliest
        ([{1: "yes", 2: "no"}, {1: "yes"}], True, None),  # silence is no yes
    ],
)
def test_the_time_that_suits_all_wins(answers: list[dict[int, str]], is_over: bool, wins: int | None) -> None:
    found = winner(offers(*answers), {1, 2}, is_over=is_over)
    assert (found.key if found else None) == wins


@pytest.fixture
def session(cast: Cast, group: Mentorship) -> Session:
    return add_session(cast.mentor, group, at(5), 60, "office", About(topic="Ceny"))


@pytest.fixture
def poll(cast: Cast, session: Session) -> Poll:
    """The mentor has called the session off and offered two other times, which suit her."""
    cancel_session(cast.mentor, session, sequence=0, times=[at(9), at(10)])
    return session.polls.get()


def keys(poll: Poll) -> list[int]:
    return [slot.pk for slot in poll.slots.all()]


def date_of(poll: Poll) -> datetime | None:
    return Session.objects.get(pk=poll.session_id).starts_at


def tap(client: Client, poll: Poll, slot: int, choice: str) -> Any:
    """As the script sends it."""
    address, headers = reverse("answer_poll", args=[poll.pk]), {"accept": "application/json"}
    return client.post(address, {f"slot-{slot}": choice}, headers=headers)


def test_r80_the_last_yes_makes_the_date_and_everybody_comes(cast: Cast, poll: Poll) -> None:
    _first, second = keys(poll)
    answer_poll(cast.mentee, poll, {second: "yes"})
    assert date_of(poll) is None
    answer_poll(cast.other_mentee, poll, {second: "yes"})
    assert date_of(poll) == at(10)
    poll.refresh_from_db()
    assert poll.closed_at is not None
    assert poll.slots.get(has_won=True).pk == second
    assert poll.session.answers.filter(is_coming=True).count() == 3
    assert told("session_dated") >= {cast.mentor.pk, cast.mentee.pk}


def test_an_answer_after_the_end_is_refused_in_words(cast: Cast, as_: As, poll: Poll) -> None:
    first, _second = keys(poll)
    for who in (cast.mentee, cast.other_mentee):
        answer_poll(who, poll, {first: "yes"})
    assert refused(lambda: answer_poll(cast.mentee, poll, {first: "no"})) == "poll_closed"
    page = as_(cast.mentee).post(reverse("answer_poll", args=[poll.pk]), {f"slot-{first}": "no"})
    assert page.status_code == HTTPStatus.CONFLICT
    answer = tap(as_(cast.mentee), poll, first, "no")
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.CONFLICT, "poll_closed")


def test_only_those_who_are_asked_answer_and_only_about_times_of_this_search(
    cast: Cast, as_: As, poll: Poll, pair_elsewhere: Poll
) -> None:
    first, _second = keys(poll)
    assert refused(lambda: answer_poll(cast.manager, poll, {first: "yes"})) == "not_asked"
    assert refused(lambda: answer_poll(cast.mentee, poll, {keys(pair_elsewhere)[0]: "yes"})) == "unknown_time"
    assert refused(lambda: answer_poll(cast.mentee, poll, {first: "perhaps"})) == "unknown_time"
    address = reverse("answer_poll", args=[poll.pk])
    assert as_(cast.stranger).post(address, {f"slot-{first}": "yes"}).status_code == HTTPStatus.NOT_FOUND


@pytest.fixture
def pair_elsewhere(cast: Cast, group: Mentorship) -> Poll:
    other = add_session(cast.mentor, group, at(20), 60, "online", About())
    return open_poll(cast.mentor, other, [at(21)])


def test_a_tap_is_saved_as_it_is_made(cast: Cast, as_: As, poll: Poll) -> None:
    first, second = keys(poll)
    assert tap(as_(cast.mentee), poll, first, "yes").json() == {"found": False}
    assert tap(as_(cast.mentee), poll, second, "no").json() == {"found": False}
    assert tap(as_(cast.other_mentee), poll, first, "yes").json() == {"found": True}


def test_r80_when_no_time_suits_all_the_search_stays_open_and_asks_for_others(cast: Cast, poll: Poll) -> None:
    first, second = keys(poll)
    answer_poll(cast.mentee, poll, {first: "no", second: "yes"})
    answer_poll(cast.other_mentee, poll, {first: "yes", second: "no"})
    Notice.objects.all().delete()
    with time_machine.travel(poll.closes_at + timedelta(minutes=1)) as clock:
        settle_polls_due(poll.closes_at + timedelta(minutes=1))
        again = Poll.objects.open().get(pk=poll.pk)
        assert again.closes_at > poll.closes_at
        assert again.slots.count() > 2
        assert told("date_sought") == {cast.mentor.pk, cast.mentee.pk, cast.other_mentee.pk}
        clock.move_to(again.closes_at + timedelta(minutes=1))
        answer_poll(cast.other_mentee, again, {second: "if_need_be"})
    assert date_of(poll) == at(10)


def test_at_the_deadline_the_best_time_that_suits_all_is_taken(cast: Cast, poll: Poll) -> None:
    first, second = keys(poll)
    for who in (cast.mentee, cast.other_mentee):
        answer_poll(who, poll, {second: "if_need_be"})
    answer_poll(cast.mentee, poll, {first: "no"})
    with time_machine.travel(poll.closes_at + timedelta(minutes=1)):
        settle_polls_due(poll.closes_at + timedelta(minutes=1))
    assert date_of(poll) == at(10)


def test_a_time_that_somebody_lost_to_another_session_meanwhile_does_not_win(
    cast: Cast, group: Mentorship, poll: Poll
) -> None:
    first, second = keys(poll)
    add_session(cast.mentor, group, at(9), 60, "online", About())
    for who in (cast.mentee, cast.other_mentee):
        answer_poll(who, poll, {first: "yes", second: "if_need_be"})
    assert date_of(poll) == at(10)


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "past"), (181, "outside_programme"), (7, "overlap"), (9, "offered_already")]
)
def test_times_that_cannot_be_are_not_offered(cast: Cast, group: Mentorship, poll: Poll, days: int, code: str) -> None:
    add_session(cast.mentor, group, at(7), 60, "online", About())
    assert refused(lambda: offer_time(cast.mentee, poll, at(days))) == code


def test_whoever_offers_a_time_has_said_yes_to_it(cast: Cast, as_: As, poll: Poll) -> None:
    page = reverse("offer_time", args=[poll.pk])
    sent = {"starts_at": f"{at(12):%Y-%m-%dT%H:%M}"}
    assert as_(cast.mentee).post(page, sent).status_code == HTTPStatus.FOUND
    offered = poll.slots.get(starts_at=at(12))
    assert [(one.person_id, one.choice) for one in offered.answers.all()] == [(cast.mentee.pk, "yes")]
    assert refused(lambda: offer_time(cast.other_mentor, poll, at(13))) == "not_asked"


def test_a_date_that_the_mentor_sets_alone_ends_the_search(cast: Cast, poll: Poll) -> None:
    move_session(cast.mentor, poll.session, at(14), 60, "office", About())
    assert not Poll.objects.open().exists()
    assert not Notice.objects.filter(kind="date_sought", seen_at=None).exists()


def test_the_mentor_asks_for_a_date_and_a_mentee_does_not(cast: Cast, as_: As, session: Session) -> None:
    page = reverse("seek_date", args=[session.pk])
    assert as_(cast.mentee).get(page).status_code == HTTPStatus.NOT_FOUND
    answer = as_(cast.mentor).post(page, {"other": f"{at(11):%Y-%m-%dT%H:%M}"})
    assert answer.status_code == HTTPStatus.FOUND
    assert date_of(session.polls.get()) == at(5)  # it stands until another is found
    assert refused(lambda: open_poll(cast.mentor, session, [at(12)])) == "sought_already"
    assert as_(cast.mentor).post(page, {}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("searches", [1, 3])
def test_today_asks_about_all_open_searches_in_the_same_few_queries(
    cast: Cast, group: Mentorship, rf: RequestFactory, searches: int, django_assert_num_queries: Any
) -> None:
    for number in range(searches):
        other = add_session(cast.mentor, group, at(20 + number), 60, "online", About())
        open_poll(cast.mentor, other, [at(30 + number), at(40 + number)])
    request = rf.get("/")
    request.user = cast.mentee
    envelope.cache.clear()
    with django_assert_num_queries(6):
        part = dates_to_answer(request)
    assert part is not None
    assert len(part.context["entries"]) == searches


def test_a_time_is_shown_on_the_readers_clock_and_named_where_it_differs(cast: Cast, as_: As, poll: Poll) -> None:
    User.objects.filter(pk=cast.mentee.pk).update(time_zone="Europe/Lisbon")
    page = as_(User.objects.get(pk=cast.mentee.pk)).get(reverse("session", args=[poll.session_id])).content.decode()
    there = at(9).astimezone(ZoneInfo("Europe/Lisbon"))
    assert f"{there:%H:%M}" in page
    assert "Lisbon" in page
    assert "Lisbon" not in as_(cast.other_mentee).get(reverse("session", args=[poll.session_id])).content.decode()

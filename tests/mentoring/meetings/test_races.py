"""Two who answer, confirm or call off at the same moment."""

import pytest

from confidentiality.rows import open_one
from mentoring.meetings.actions import (
    add_session,
    answer_poll,
    cancel_session,
    choose_diarist,
    confirm_met,
    open_poll,
    save_diary,
    say_met,
)
from mentoring.meetings.models import Diary, Session
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from mentoring.people.questions import Answer
from mentoring.people.words import Answers
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at
from tests.mentoring.mentorships.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_r80_of_two_last_answers_at_once_the_later_finds_the_date(cast: Cast, group: Mentorship) -> None:
    session = add_session(cast.mentor, group, at(5), 60, "office", About())
    poll = open_poll(cast.mentor, session, [at(9)])
    slot = poll.slots.get().pk
    assert (
        at_once(
            lambda: answer_poll(cast.mentee, poll, {slot: "yes"}),
            lambda: answer_poll(cast.other_mentee, poll, {slot: "yes"}),
        )
        == []
    )
    session.refresh_from_db()
    assert session.starts_at == at(9)
    assert session.sequence == 1


def test_r80_mentor_and_manager_who_call_off_at_once_do_it_once(cast: Cast, group: Mentorship) -> None:
    session = add_session(cast.mentor, group, at(5), 60, "office", About())
    assert at_once(
        lambda: cancel_session(cast.mentor, session, sequence=0),
        lambda: cancel_session(cast.manager, session, sequence=0),
    ) == ["not_ahead"]
    assert (session.cancellations.count(), session.polls.count()) == (1, 1)


def test_two_mentees_who_confirm_at_once_hold_the_session_once(cast: Cast, group: Mentorship) -> None:
    session = add_session(cast.mentor, group, at(5), 60, "online", About())
    Session.objects.filter(pk=session.pk).update(starts_at=at(-1), kind=Session.Kind.FIRST)
    session.refresh_from_db()
    say_met(cast.mentor, session, [cast.mentor.pk, cast.mentee.pk, cast.other_mentee.pk])
    assert at_once(
        lambda: confirm_met(cast.mentee, session),
        lambda: confirm_met(cast.other_mentee, session),
    ) == ["nothing_to_confirm"]
    session.refresh_from_db()
    assert session.state == Session.State.HELD


def test_r53_two_who_choose_the_diarist_at_once_leave_one_diary(cast: Cast, group: Mentorship) -> None:
    session = add_session(cast.mentor, group, at(5), 60, "online", About())
    assert (
        at_once(
            lambda: choose_diarist(cast.mentor, session, cast.mentee, Diary.Method.ALONE),
            lambda: choose_diarist(cast.other_mentee, session, cast.other_mentee, Diary.Method.PAPER),
        )
        == []
    )
    diary = Diary.objects.get(session=session)
    assert (diary.diarist, diary.method) in [(cast.mentee, "alone"), (cast.other_mentee, "paper")]


def test_a_diary_written_on_two_devices_at_once_keeps_one_and_asks_about_the_other(
    cast: Cast, pair: Mentorship
) -> None:
    session = add_session(cast.mentor, pair, at(5), 60, "online", About())
    stands: list[dict[str, Answer]] = []
    at_once(
        lambda: stands.append(save_diary(cast.mentee, session, {"topics": Change("z telefonu", "")})),
        lambda: stands.append(save_diary(cast.mentee, session, {"topics": Change("z tabletu", "")})),
    )
    kept = open_one(Diary.objects.get(), Answers).values
    assert sorted(stands, key=bool) == [{}, kept]

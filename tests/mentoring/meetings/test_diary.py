"""The diary (R47, R52-R56): who writes it, when it is written, remarks after it, and who reads it."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from mentoring.meetings.actions import (
    choose_diarist,
    decide_on_plan,
    finish_diary,
    save_diary,
    write_remarks,
)
from mentoring.meetings.models import Answer, Diary
from mentoring.meetings.pages.diary import of_diary, turns_of
from mentoring.mentorships.actions import add_mentee
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, attend, checkpoint, refused
from tests.mentoring.meetings.diaries import REMARKS, WORDS, Past, words, written
from tests.mentoring.mentorships.conftest import mentee_called

pytestmark = pytest.mark.usefixtures("in_english")

type As = Callable[[User], Client]


def test_r55_in_a_pair_only_the_mentee_writes_and_nobody_has_to_be_chosen(
    cast: Cast, pair: Mentorship, past: Past
) -> None:
    session = past(pair)
    others = (cast.mentor, cast.manager, cast.other_mentee)
    assert {refused(partial(save_diary, other, session, words())) for other in others} == {"not_diarist"}
    assert refused(lambda: choose_diarist(cast.mentor, session, cast.mentee, Diary.Method.ALONE)) == "pair"
    assert written(cast.mentee, session).diarist == cast.mentee


def test_r53_in_a_group_somebody_is_chosen_first(cast: Cast, group: Mentorship, past: Past) -> None:
    session = past(group)
    assert refused(lambda: save_diary(cast.mentee, session, words())) == "nobody_chosen"
    choose_diarist(cast.other_mentee, session, cast.mentee, Diary.Method.TOGETHER)
    assert refused(lambda: save_diary(cast.other_mentee, session, words())) == "not_diarist"
    assert written(cast.mentee, session).method == Diary.Method.TOGETHER


def test_r54_the_mentor_does_not_write_and_nobody_from_outside_chooses(
    cast: Cast, group: Mentorship, past: Past
) -> None:
    session = past(group)
    assert refused(lambda: choose_diarist(cast.mentee, session, cast.mentor, Diary.Method.ALONE)) == "not_mentee"
    for outsider in (cast.manager, cast.stranger):
        choose = partial(choose_diarist, outsider, session, cast.mentee, Diary.Method.ALONE)
        assert refused(choose) == "not_in_it"


def test_r54_a_swap_is_allowed_until_somebody_writes_and_then_only_the_writer_hands_over(
    cast: Cast, group: Mentorship, past: Past
) -> None:
    session = past(group)
    choose_diarist(cast.mentor, session, cast.mentee, Diary.Method.ALONE)
    choose_diarist(cast.mentor, session, cast.other_mentee, Diary.Method.ALONE)
    save_diary(cast.other_mentee, session, words())
    assert refused(lambda: choose_diarist(cast.mentor, session, cast.mentee, Diary.Method.ALONE)) == "begun"
    assert choose_diarist(cast.other_mentee, session, cast.mentee, Diary.Method.ALONE).diarist == cast.mentee
    finish_diary(cast.mentee, session)
    assert refused(lambda: choose_diarist(cast.mentee, session, cast.other_mentee, Diary.Method.ALONE)) == "written"


def test_r54_the_draft_of_somebody_who_has_left_is_read_by_nobody_and_another_begins_anew(
    cast: Cast, group: Mentorship, past: Past
) -> None:
    session = past(group)
    choose_diarist(cast.mentor, session, cast.mentee, Diary.Method.ALONE)
    save_diary(cast.mentee, session, words())
    group.participants.filter(person=cast.mentee).update(until=timezone.now())
    choose_diarist(cast.mentor, session, cast.other_mentee, Diary.Method.ALONE)
    assert of_diary(cast.other_mentee, session)["entry"].values == {}


def test_r54_turns_follow_who_wrote_last_and_who_is_there(cast: Cast, group: Mentorship, past: Past) -> None:
    add_mentee(cast.manager, group, wika := mentee_called(cast, "Wika"))
    first = past(group)
    assert of_diary(cast.mentor, first)["proposed"] == cast.mentee
    choose_diarist(cast.mentor, first, cast.mentee, Diary.Method.ALONE)
    written(cast.mentee, first)
    later = checkpoint(cast, group, 2, at(30))
    Answer.objects.create(session=later, person=cast.other_mentee, is_coming=False, sequence=later.sequence)
    assert of_diary(cast.mentor, later)["proposed"] == wika
    attend(later, cast.mentor, cast.mentee, cast.other_mentee)
    assert of_diary(cast.mentor, later)["proposed"] == cast.other_mentee
    assert {turn.person.display_name: turn.times for turn in turns_of(group)} == {"Ola": 1, "Kuba": 0, "Wika": 0}


def test_r52_the_diary_is_written_at_the_end_and_says_what_it_was_about(cast: Cast, pair: Mentorship) -> None:
    session = checkpoint(cast, pair, 1, at(3))
    save_diary(cast.mentee, session, words())
    assert refused(lambda: finish_diary(cast.mentee, session)) == "early"
    with time_machine.travel(at(3) + timedelta(minutes=1)):
        save_diary(cast.mentee, session, {"topics": Change("", WORDS)})
        assert refused(lambda: finish_diary(cast.mentee, session)) == "answers_missing"
        assert written(cast.mentee, session).written_at


def test_who_checked_in_is_written_down_where_the_diarist_says_nothing(
    cast: Cast, pair: Mentorship, past: Past
) -> None:
    session = past(pair)
    attend(session, cast.mentor, cast.mentee)
    written(cast.mentee, session)
    answers = {question.key: said for question, said in of_diary(cast.mentor, session)["entry"].answers}
    assert set(answers["present"].split("; ")) == {"Piotr", "Ola"}


def test_r56_remarks_come_after_the_entry_from_the_mentor_alone_and_close_it(
    cast: Cast, pair: Mentorship, past: Past
) -> None:
    session = past(pair)
    assert refused(lambda: write_remarks(cast.mentor, session, REMARKS)) == "not_written"
    written(cast.mentee, session)
    for other in (cast.mentee, cast.manager):
        assert refused(partial(write_remarks, other, session, REMARKS)) == "not_mentor"
    save_diary(cast.mentee, session, {"learned": Change("Liczyć", "")})
    write_remarks(cast.mentor, session, REMARKS)
    assert refused(lambda: save_diary(cast.mentee, session, {"topics": Change("inaczej", WORDS)})) == "remarked"
    entry = of_diary(cast.mentee, session)["entry"]
    assert (entry.values["topics"], entry.remarks_text) == (WORDS, REMARKS)


def test_the_wrong_person_is_told_so_with_a_sentence(cast: Cast, as_: As, pair: Mentorship, past: Past) -> None:
    session = past(pair)
    answer = as_(cast.mentor).post(reverse("diary_answer", args=[session.pk, "topics"]), {"topics": WORDS})
    assert answer.status_code == 403
    assert "only the mentee writes" in answer.content.decode()
    assert not Diary.objects.exists()


def test_a_session_that_was_called_off_has_no_diary(cast: Cast, pair: Mentorship, past: Past) -> None:
    session = past(pair)
    type(session).objects.filter(pk=session.pk).update(state="cancelled")
    assert refused(lambda: save_diary(cast.mentee, session, words())) == "called_off"


def test_r47_each_session_ends_with_the_question_about_the_plan(
    cast: Cast, as_: As, pair: Mentorship, past: Past
) -> None:
    session = past(pair)
    address = reverse("diary", args=[session.pk])
    written(cast.mentee, session)
    assert "Update the plan?" in as_(cast.mentor).get(address).content.decode()
    asked = reverse("decide_on_plan", args=[session.pk])
    assert as_(cast.mentor).post(asked, {"changes": "no"}).url == address
    session.refresh_from_db()
    assert session.plan_changes is False
    answer = as_(cast.mentee).post(asked, {"changes": "yes"})
    assert answer.url == reverse("change_plan", args=[pair.pk])
    assert refused(lambda: decide_on_plan(cast.manager, session, plan_changes=True)) == "not_in_it"


def test_today_asks_for_the_diary_then_for_remarks_then_for_nothing(
    cast: Cast, as_: As, pair: Mentorship, past: Past
) -> None:
    session = past(pair)

    def asks(who: User) -> bool:
        return "The diary waits" in as_(who).get(reverse("today")).content.decode()

    assert asks(cast.mentee)
    assert not asks(cast.mentor)
    written(cast.mentee, session)
    assert asks(cast.mentor)
    assert not asks(cast.mentee)
    write_remarks(cast.mentor, session, REMARKS)
    assert not asks(cast.mentor)


def test_the_page_keeps_a_draft_without_a_script_and_finishes_it(
    cast: Cast, as_: As, pair: Mentorship, past: Past
) -> None:
    session = past(pair)
    address = reverse("diary", args=[session.pk])
    assert as_(cast.mentee).post(address, {"topics": WORDS}).status_code == 302
    sent = {"topics": WORDS, "initial-topics": WORDS, "mood": "calm", "finish": "yes"}
    assert as_(cast.mentee).post(address, sent).status_code == 302
    assert Diary.objects.written().get().diarist == cast.mentee

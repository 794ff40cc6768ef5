"""Who was there (R14, R57): by the rotating code, also without network, or because both sides say so."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from confidentiality.rows import open_one
from mentoring.meetings import codes
from mentoring.meetings.actions import (
    add_session,
    cancel_session,
    confirm_met,
    enter_code,
    open_check_in,
    say_met,
)
from mentoring.meetings.models import Attendance, Session
from mentoring.meetings.words import About, Secret
from mentoring.mentorships.models import Mentorship
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, checkpoint, refused, told

type As = Callable[[User], Client]


@pytest.fixture
def session(cast: Cast, group: Mentorship) -> Session:
    """The first one, face to face, tomorrow."""
    return checkpoint(cast, group, 1, at(1))


def code_of(session: Session, when: datetime) -> str:
    return codes.code_at(open_one(session.check_in, Secret).secret, when)


def seen(session: Session) -> set[int]:
    return set(session.attendances.counting().values_list("person", flat=True))


def state(session: Session) -> str:
    return Session.objects.get(pk=session.pk).state


def test_r14_when_all_have_entered_the_code_the_session_is_held(cast: Cast, session: Session) -> None:
    with time_machine.travel(at(1, 16, 5)):
        open_check_in(cast.mentor, session)
        enter_code(cast.mentee, session, code_of(session, timezone.now()))
        assert seen(session) == {cast.mentor.pk, cast.mentee.pk}  # who shows the code is there as well
        assert state(session) == "planned"
        enter_code(cast.other_mentee, session, code_of(session, timezone.now()))
    assert state(session) == "held"
    assert session.mentorship.checkpoints.count() == 1


@pytest.mark.parametrize(("seconds", "is_taken"), [(0, True), (119, True), (181, False), (-119, True), (-181, False)])
def test_a_code_is_taken_two_minutes_around(seconds: int, is_taken: bool) -> None:
    secret = codes.new_secret()
    start = datetime(2027, 1, 5, 16, 0, tzinfo=at(1).tzinfo)
    edge = start if seconds >= 0 else start + timedelta(seconds=59)
    assert codes.fits(secret, codes.code_at(secret, edge), edge + timedelta(seconds=seconds)) is is_taken


def test_another_meetings_code_an_old_one_and_none_at_all_are_refused(
    cast: Cast, group: Mentorship, session: Session
) -> None:
    other = add_session(cast.mentor, group, at(1, 19), 60, "online", About())
    with time_machine.travel(at(1, 16, 5)) as clock:
        assert refused(lambda: enter_code(cast.mentee, session, "123456")) == "wrong_code"
        for one in (session, other):
            open_check_in(cast.mentor, one)
        now = timezone.now()
        assert refused(lambda: enter_code(cast.mentee, session, code_of(other, now))) == "wrong_code"
        clock.shift(timedelta(minutes=10))
        assert refused(lambda: enter_code(cast.mentee, session, code_of(session, now))) == "wrong_code"
    assert not session.attendances.exists()


def test_nobody_is_seen_before_the_day_nor_at_a_session_that_is_not_theirs(cast: Cast, session: Session) -> None:
    assert refused(lambda: open_check_in(cast.mentor, session)) == "too_early"
    assert refused(lambda: enter_code(cast.mentee, session, "123456")) == "too_early"
    with time_machine.travel(at(1, 16, 5)):
        assert refused(lambda: open_check_in(cast.mentee, session)) == "not_yours_to_show"
        open_check_in(cast.mentor, session)
        code = code_of(session, timezone.now())
        for who in (cast.stranger, cast.other_mentor, cast.manager):
            assert refused(lambda who=who: enter_code(who, session, code)) == "not_expected"  # type: ignore[misc]


def test_r57_in_the_middle_the_manager_enters_the_code_too(cast: Cast, group: Mentorship) -> None:
    middle = checkpoint(cast, group, 2, at(1))
    with time_machine.travel(at(1, 16, 5)):
        open_check_in(cast.mentor, middle)
        code = code_of(middle, timezone.now())
        enter_code(cast.mentee, middle, code)
        enter_code(cast.other_mentee, middle, code)
        assert state(middle) == "planned"
        enter_code(cast.manager, middle, code)
    assert state(middle) == "held"


def test_a_code_that_waited_for_the_network_counts_for_the_time_it_was_entered(cast: Cast, session: Session) -> None:
    with time_machine.travel(at(1, 16, 5)):
        open_check_in(cast.mentor, session)
        entered = timezone.now()
        code = code_of(session, entered)
    with time_machine.travel(at(4)):
        late = enter_code(cast.mentee, session, code, entered + timedelta(seconds=90))
        assert (late.arrived_at - late.entered_at).days == 2
        wrong = entered + timedelta(minutes=4)
        assert refused(lambda: enter_code(cast.other_mentee, session, code, wrong)) == "wrong_code"
    with time_machine.travel(at(8, 16, 30)):
        assert refused(lambda: enter_code(cast.other_mentee, session, code, entered)) == "too_late"


def test_times_that_no_device_can_have_are_refused(cast: Cast, session: Session) -> None:
    with time_machine.travel(at(1, 16, 5)):
        open_check_in(cast.mentor, session)
        ahead, before = timezone.now() + timedelta(minutes=5), timezone.now() - timedelta(minutes=30)
        code = code_of(session, ahead)
        assert refused(lambda: enter_code(cast.mentee, session, code, ahead)) == "clock_ahead"
        code = code_of(session, before)  # nobody had opened the check-in then
        assert refused(lambda: enter_code(cast.mentee, session, code, before)) == "wrong_code"
    next_day = at(2, 12)
    with time_machine.travel(at(3)):
        code = code_of(session, next_day)
        assert refused(lambda: enter_code(cast.mentee, session, code, next_day)) == "long_over"


def test_codes_are_not_guessed_more_than_five_times_a_minute(cast: Cast, as_: As, session: Session) -> None:
    with time_machine.travel(at(1, 16, 5), tick=False):
        open_check_in(cast.mentor, session)
        client, address = as_(cast.mentee), reverse("send_code", args=[session.pk])
        code = code_of(session, timezone.now())
        wrong = f"{(int(code) + 1) % 1_000_000:06}"
        tries = [client.post(address, {"code": wrong}, headers={"accept": "application/json"}) for _try in range(6)]
        assert [one.status_code for one in tries] == [HTTPStatus.CONFLICT] * 5 + [HTTPStatus.TOO_MANY_REQUESTS]
        right = client.post(address, {"code": code}, headers={"accept": "application/json"})
        assert right.status_code == HTTPStatus.TOO_MANY_REQUESTS
    with time_machine.travel(at(1, 16, 6)):
        assert client.post(address, {"code": code}, headers={"accept": "application/json"}).json() == {}


def test_the_code_is_on_the_mentors_phone_and_nobody_elses(cast: Cast, as_: As, session: Session) -> None:
    with time_machine.travel(at(1, 16, 5), tick=False):
        page = reverse("check_in_code", args=[session.pk])
        assert as_(cast.mentor).get(page).status_code == HTTPStatus.FOUND  # not opened yet
        as_(cast.mentor).post(reverse("open_check_in", args=[session.pk]))
        code = code_of(session, timezone.now())
        assert f"{code[:3]} {code[3:]}" in as_(cast.mentor).get(page).content.decode()
        for who in (cast.mentee, cast.manager, cast.stranger):
            assert as_(who).get(page).status_code == HTTPStatus.NOT_FOUND


def test_the_secret_of_the_codes_is_sealed(cast: Cast, session: Session) -> None:
    with time_machine.travel(at(1, 16, 5)):
        secret = open_one(open_check_in(cast.mentor, session), Secret).secret
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM meetings_checkin")
        [(body,)] = cursor.fetchall()
    assert secret
    assert secret.encode() not in bytes(body)


def test_what_one_side_says_counts_once_the_other_confirms_it(cast: Cast, as_: As, session: Session) -> None:
    people = [cast.mentor.pk, cast.mentee.pk, cast.other_mentee.pk]
    with time_machine.travel(at(1, 17)):
        say_met(cast.mentor, session, people)
        assert told("meeting_to_confirm") == {cast.mentee.pk, cast.other_mentee.pk}
        assert seen(session) == set()
        assert refused(lambda: confirm_met(cast.mentor, session)) == "nothing_to_confirm"
        as_(cast.mentee).post(reverse("confirm_met", args=[session.pk]))
    assert seen(session) == set(people)
    assert state(session) == "held"


def test_mentees_do_not_confirm_for_one_another(cast: Cast, session: Session) -> None:
    with time_machine.travel(at(1, 17)):
        say_met(cast.mentee, session, [cast.mentor.pk, cast.mentee.pk])
        assert refused(lambda: confirm_met(cast.other_mentee, session)) == "nothing_to_confirm"
        confirm_met(cast.mentor, session)
    assert seen(session) == {cast.mentor.pk, cast.mentee.pk}
    assert state(session) == "planned"  # Kuba has to be there too


def test_who_says_it_differently_replaces_what_waits_and_not_what_is_certain(cast: Cast, session: Session) -> None:
    with time_machine.travel(at(1, 17)):
        open_check_in(cast.mentor, session)
        enter_code(cast.mentee, session, code_of(session, timezone.now()))
        say_met(cast.mentor, session, [cast.mentor.pk, cast.other_mentee.pk])
        say_met(cast.mentee, session, [cast.mentee.pk])
    assert seen(session) == {cast.mentor.pk, cast.mentee.pk}
    assert session.attendances.filter(how=Attendance.How.BY_HAND).count() == 0


def test_nobody_met_before_the_session_begins_or_who_is_not_of_it(cast: Cast, as_: As, session: Session) -> None:
    assert refused(lambda: say_met(cast.mentor, session, [])) == "not_expected"
    with time_machine.travel(at(1, 17)):
        assert refused(lambda: say_met(cast.mentor, session, [cast.stranger.pk])) == "not_expected"
        page = reverse("say_met", args=[session.pk])
        wrong = as_(cast.mentor).post(page, {"met-present": [cast.stranger.pk]})
        assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_session_that_is_called_off_is_attended_by_nobody(cast: Cast, session: Session) -> None:
    with time_machine.travel(at(1, 10)):
        open_check_in(cast.mentor, session)
        code = code_of(session, timezone.now())
        cancel_session(cast.mentor, session, sequence=session.sequence, reason="Choroba.")
        assert refused(lambda: enter_code(cast.mentee, session, code)) == "not_expected"


def test_no_place_is_kept_of_anybody() -> None:
    assert {field.name for field in Attendance._meta.get_fields()} == {
        "id", "session", "person", "how", "entered_at", "arrived_at", "entered_by", "confirmed_by", "confirmed_at",
    }  # fmt: skip

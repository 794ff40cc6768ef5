"""Sessions follow the people of their mentorship; and nobody is asked to be in two of them at once."""

import pytest

from accounts.refusals import Refusal
from mentoring.meetings.actions import add_session, agree_to_plan, move_session, propose_plan
from mentoring.meetings.models import Session
from mentoring.meetings.words import About
from mentoring.mentorships.actions import add_mentee, end_mentorship, leave_mentorship, make_mentorship
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition
from notifications.models import Notice
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import agreed_plan, at, checkpoint, coming, row
from tests.mentoring.mentorships.conftest import mentee_called


def test_with_the_end_of_a_mentorship_its_sessions_are_called_off_and_nobody_is_reminded(
    cast: Cast, pair: Mentorship
) -> None:
    session = checkpoint(cast, pair, 1, at(10))
    propose_plan(cast.mentor, pair, 0, [row()])
    end_mentorship(cast.manager, pair, "Przeprowadzka")
    session.refresh_from_db()
    assert (session.state, session.sequence) == ("cancelled", 1)
    assert not Notice.objects.filter(told_at=None).exists()


def test_whoever_leaves_is_not_reminded_and_a_newcomer_is_told(cast: Cast, group: Mentorship) -> None:
    session = checkpoint(cast, group, 1, at(10))
    leave_mentorship(cast.other_mentee, group)
    assert not Notice.objects.filter(person=cast.other_mentee, told_at=None).exists()
    newcomer = mentee_called(cast, "Wika")
    add_mentee(cast.manager, group, newcomer)
    assert set(Notice.objects.filter(person=newcomer).values_list("kind", flat=True)) == {
        "session_dated",
        "session_soon",
    }
    assert Notice.objects.filter(person=cast.mentee, kind="session_dated").count() == 1
    session.refresh_from_db()
    assert session.sequence == 0


def test_a_plan_that_waited_only_for_somebody_who_has_left_stands(cast: Cast, group: Mentorship) -> None:
    agree_to_plan(cast.mentee, propose_plan(cast.mentor, group, 0, [row()]))
    assert coming(group) == []
    leave_mentorship(cast.other_mentee, group)
    assert len(coming(group)) == 1


def test_nobody_is_put_into_two_sessions_at_once_beside_the_plan_either(
    cast: Cast, pair: Mentorship, edition: Edition
) -> None:
    other = make_mentorship(cast.manager, edition, cast.mentor, [mentee_called(cast, "Wika")])
    agreed_plan(other, row("Ceny", at(7, 16)))
    with pytest.raises(Refusal, match="overlap"):
        add_session(cast.mentee, pair, at(7, 16, 30), 60, "cafe", About())
    session = add_session(cast.mentee, pair, at(7, 17), 60, "cafe", About())
    with pytest.raises(Refusal, match="overlap"):
        move_session(cast.mentor, session, at(7, 15, 30), 60, "cafe", About())
    move_session(cast.mentor, session, at(7, 17, 30), 60, "cafe", About())  # its own old time is not in the way
    assert Session.objects.get(pk=session.pk).starts_at == at(7, 17, 30)

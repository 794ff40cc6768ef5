"""The agenda of each kind of session (R39, R44, R58-R69), its ticks, and the notes that only their writer reads."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mentoring.meetings.actions import follow_agenda
from mentoring.meetings.agenda import agenda_of
from mentoring.meetings.models import AgendaTick, Session, SessionNote
from mentoring.meetings.pages.agenda import of_agenda
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, checkpoint, refused

pytestmark = pytest.mark.usefixtures("in_english")

type As = Callable[[User], Client]

SECRET = "Zapytać o cenę w sobotę"


@pytest.fixture
def session(cast: Cast, group: Mentorship) -> Session:
    return checkpoint(cast, group, 1, at(3))


def keys(session: Session) -> list[str]:
    return [point.key for point in agenda_of(session)]


def note(session: Session, who: User) -> object:
    return of_agenda(who, session)["values"]["note"]


def ticked(session: Session) -> set[str]:
    return set(AgendaTick.objects.filter(session=session).values_list("point", flat=True))


def test_r39_in_a_group_the_mentor_introduces_themselves_first_in_a_pair_the_mentee(
    cast: Cast, edition: Edition, session: Session
) -> None:
    in_group = keys(session)
    assert in_group.index("mentor_speaks") < in_group.index("mentees_speak")
    session.mentorship.kind = "pair"
    in_pair = keys(session)
    assert in_pair.index("mentees_speak") < in_pair.index("mentor_speaks")


def test_r39_every_prompt_of_the_introductions_is_there_and_called_optional(session: Session) -> None:
    speaks = {point.key: point for point in agenda_of(session)}["mentees_speak"]
    assert len(speaks.prompts) == 6
    assert "optional" in str(speaks.hint)


def test_r44_own_goals_come_before_the_goals_of_the_group_and_a_pair_has_none(session: Session) -> None:
    in_group = keys(session)
    assert in_group.index("agreement") < in_group.index("own_goals") < in_group.index("common_goals")
    assert in_group.index("common_goals") < in_group.index("plan") < in_group.index("questionnaire")
    session.mentorship.kind = "pair"
    assert "common_goals" not in keys(session)


def test_r63_the_middle_names_the_order_of_comments_and_the_scale_of_the_programme(session: Session) -> None:
    session.kind = Session.Kind.MID_TERM
    points = {point.key: point for point in agenda_of(session)}
    assert "first the mentees, then the mentor, then the manager" in str(points["comments"].text)
    assert "4 to 10" in str(points["marks"].hint)


def test_r67_the_end_has_its_eight_conclusions(session: Session) -> None:
    session.kind = Session.Kind.FINAL
    assert len({point.key: point for point in agenda_of(session)}["conclusions"].prompts) == 8


def test_keys_are_unique_and_short_enough_to_be_kept(session: Session) -> None:
    for kind in Session.Kind:
        session.kind = kind
        assert len(set(keys(session))) == len(keys(session))
        assert all(len(key) <= 30 for key in keys(session))


def test_a_tick_is_everybodys_and_two_who_tick_do_not_undo_each_others(cast: Cast, session: Session) -> None:
    follow_agenda(cast.mentee, session, {"welcome": Change(["done"], [])})
    follow_agenda(cast.mentor, session, {"welcome": Change([], []), "agreement": Change(["done"], [])})
    assert ticked(session) == {"welcome", "agreement"}
    follow_agenda(cast.other_mentee, session, {"welcome": Change([], ["done"])})
    assert ticked(session) == {"agreement"}


def test_what_is_no_point_of_this_agenda_is_not_kept(cast: Cast, session: Session) -> None:
    follow_agenda(cast.mentee, session, {"conclusions": Change(["done"], [])})
    assert not ticked(session)


def test_a_note_is_read_by_its_writer_alone_and_sealed(cast: Cast, session: Session) -> None:
    follow_agenda(cast.mentee, session, {"note": Change(SECRET, "")})
    assert note(session, cast.mentee) == SECRET
    for other in (cast.mentor, cast.other_mentee, cast.manager):
        assert note(session, other) == ""
        assert not SessionNote.objects.visible_to(other).exists()
    assert SECRET.encode() not in bytes(SessionNote.objects.get().body)


def test_a_note_changed_in_another_window_is_not_overwritten_unasked(cast: Cast, session: Session) -> None:
    follow_agenda(cast.mentee, session, {"note": Change(SECRET, "")})
    assert follow_agenda(cast.mentee, session, {"note": Change("inna", "")}) == {"note": SECRET}
    assert note(session, cast.mentee) == SECRET


def test_a_manager_helps_with_the_agenda_and_a_stranger_finds_nothing(cast: Cast, as_: As, session: Session) -> None:
    address = reverse("session_agenda", args=[session.pk])
    follow_agenda(cast.manager, session, {"welcome": Change(["done"], [])})
    assert as_(cast.manager).get(address).status_code == 200
    assert as_(cast.other_manager).get(address).status_code == 404
    assert refused(lambda: follow_agenda(cast.other_mentor, session, {"welcome": Change([], ["done"])})) == "not_in_it"
    assert ticked(session) == {"welcome"}


def test_the_page_keeps_everything_without_a_script_and_the_script_one_answer(
    cast: Cast, as_: As, session: Session
) -> None:
    address = reverse("session_agenda", args=[session.pk])
    sent = {"welcome": "done", "note": SECRET, "initial-note": ""}
    assert as_(cast.mentee).post(address, sent).status_code == 302
    page = as_(cast.mentee).get(address)
    assert SECRET in page.content.decode()
    one = reverse("agenda_answer", args=[session.pk, "plan"])
    assert as_(cast.mentee).post(one, {"plan": "done"}).json() == {"stands": ["done"]}
    assert ticked(session) == {"welcome", "plan"}
    assert as_(cast.mentee).post(reverse("agenda_answer", args=[session.pk, "nothing"]), {}).status_code == 404

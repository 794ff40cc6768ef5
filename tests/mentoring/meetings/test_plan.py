"""The plan is agreed by both sides, version by version, and sessions come from it (T5, R46, R47, R51)."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.refusals import Refusal
from confidentiality.rows import open_one
from mentoring.meetings.actions import add_session, agree_to_plan, move_session, propose_plan
from mentoring.meetings.models import Session
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import agreed_plan, at, checkpoint, coming, row


def test_r46_no_session_comes_from_a_plan_before_both_sides_agree(cast: Cast, group: Mentorship) -> None:
    version = propose_plan(cast.mentee, group, 0, [row("Ceny", at(7)), row("Klienci")])
    agree_to_plan(cast.mentor, version)
    assert coming(group) == []
    agree_to_plan(cast.other_mentee, version)
    assert [(open_one(one, About).topic, one.starts_at, one.is_planned) for one in coming(group)] == [
        ("Ceny", at(7), True),
        ("Klienci", None, True),
    ]


def test_r47_a_new_version_moves_adds_and_calls_off_without_touching_what_was_held(
    cast: Cast, pair: Mentorship
) -> None:
    agreed_plan(pair, row("Start", at(1)), row("Ceny", at(7)), row("Podatki", at(14)))
    held, moved, out = coming(pair)
    Session.objects.filter(pk=held.pk).update(state="held", held_at=at(1))
    agreed_plan(pair, row("Ceny", at(9), key=str(moved.pk)), row("Klienci", at(21)))
    for session, state in ((held, "held"), (out, "cancelled"), (moved, "planned")):
        session.refresh_from_db()
        assert session.state == state
    assert (moved.starts_at, moved.sequence) == (at(9), 1)
    assert len(coming(pair)) == 2


def test_a_date_that_was_found_meanwhile_is_not_undone_by_an_older_proposal(cast: Cast, pair: Mentorship) -> None:
    agreed_plan(pair, row("Ceny", at(7)))
    [session] = coming(pair)
    version = propose_plan(cast.mentor, pair, 1, [row("Ceny i podatki", at(8), key=str(session.pk))])
    move_session(cast.mentor, session, at(10), 60, "cafe", About(topic="Ceny", place="Kwiatowa 1"))
    agree_to_plan(cast.mentee, version)
    session.refresh_from_db()
    assert (session.starts_at, open_one(session, About).topic) == (at(10), "Ceny i podatki")


def test_only_the_last_version_can_be_agreed_to(cast: Cast, pair: Mentorship) -> None:
    old = propose_plan(cast.mentor, pair, 0, [row()])
    propose_plan(cast.mentor, pair, 1, [row("Inaczej")])
    with pytest.raises(Refusal, match="old_version"):
        agree_to_plan(cast.mentee, old)


def test_whoever_proposes_over_a_version_they_have_not_seen_is_told(cast: Cast, pair: Mentorship) -> None:
    propose_plan(cast.mentor, pair, 0, [row()])
    with pytest.raises(Refusal, match="changed_meanwhile"):
        propose_plan(cast.mentee, pair, 0, [row()])


@pytest.mark.parametrize(("days", "code"), [(-1, "past"), (400, "outside_programme")])
def test_a_date_in_the_past_or_outside_the_programme_is_refused(
    cast: Cast, pair: Mentorship, days: int, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        propose_plan(cast.mentor, pair, 0, [row("Ceny", at(days))])
    assert not pair.plans.exists()


def test_nobody_is_planned_into_two_sessions_at_once(cast: Cast, pair: Mentorship) -> None:
    checkpoint(cast, pair, 1, at(7, 16))
    with pytest.raises(Refusal, match="overlap"):
        propose_plan(cast.mentor, pair, 0, [row("Ceny", at(7, 16, 30))])
    with pytest.raises(Refusal, match="overlap"):
        propose_plan(cast.mentor, pair, 0, [row("Ceny", at(8)), row("Klienci", at(8, 16, 59))])
    agreed_plan(pair, row("Ceny", at(7, 17)))
    agreed_plan(pair, row("Podatki", at(7, 17)))  # instead of it
    assert [one.starts_at for one in coming(pair)] == [at(7, 16), at(7, 17)]


def test_r51_a_session_beside_the_plan_is_marked(cast: Cast, pair: Mentorship) -> None:
    session = add_session(cast.mentee, pair, at(3), 45, "online", About(topic="Pytanie"))
    assert not session.is_planned
    agreed_plan(pair, row())
    assert Session.objects.get(pk=session.pk).state == "planned"  # a plan does not call off what it never held


def test_a_key_from_elsewhere_is_not_taken_over(cast: Cast, pair: Mentorship) -> None:
    strange = checkpoint(cast, pair, 1, at(7))
    agreed_plan(pair, row("Ceny", at(9), key=str(strange.pk)))
    strange.refresh_from_db()
    assert (strange.starts_at, strange.kind) == (at(7), "first")
    assert len(coming(pair)) == 2


def test_a_plan_is_written_and_agreed_on_its_pages(cast: Cast, pair: Mentorship, as_: Any) -> None:
    page = as_(cast.mentor).get(reverse("change_plan", args=[pair.pk]))
    assert page.context["form"]["seen"].initial == 0
    sent = {
        "seen": "0", "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0",
        "form-0-topic": "Ceny", "form-0-starts_at": f"{at(7):%Y-%m-%dT%H:%M}", "form-0-minutes": "60",
        "form-0-place_kind": "cafe", "form-0-place": "Kwiatowa 1",
        "form-1-minutes": "60", "form-1-place_kind": "office",
    }  # fmt: skip
    assert as_(cast.mentor).post(reverse("change_plan", args=[pair.pk]), sent | {"more": "1"}).status_code == 200
    answer = as_(cast.mentor).post(reverse("change_plan", args=[pair.pk]), sent)
    assert answer.url == reverse("plan", args=[pair.pk])
    again = as_(cast.mentor).post(reverse("change_plan", args=[pair.pk]), sent)
    assert again.status_code == 422
    assert again.context["form"]["seen"].value() == "1"
    version = pair.plans.get()
    assert b"Ceny" not in bytes(version.body)
    as_(cast.mentee).post(reverse("agree_to_plan", args=[version.pk]))
    [session] = coming(pair)
    assert session.starts_at == at(7)
    assert "Ceny" in as_(cast.mentee).get(reverse("plan", args=[pair.pk])).content.decode()


@pytest.mark.parametrize("who", ["stranger", "other_manager", "other_mentee"])
def test_for_outsiders_plan_and_session_are_not_there(cast: Cast, pair: Mentorship, as_: Any, who: str) -> None:
    session = checkpoint(cast, pair, 1, at(7))
    version = propose_plan(cast.mentor, pair, 0, [row()])
    client = as_(getattr(cast, who))
    for name, thing in (("plan", pair), ("change_plan", pair), ("add_session", pair), ("session", session)):
        assert client.get(reverse(name, args=[thing.pk])).status_code == 404
    assert client.post(reverse("agree_to_plan", args=[version.pk])).status_code == 404
    with pytest.raises(Refusal, match="not_in_it"):
        propose_plan(getattr(cast, who), pair, 1, [])
    with pytest.raises(Refusal, match="not_in_it"):
        agree_to_plan(getattr(cast, who), version)

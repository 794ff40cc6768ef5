"""What other pages say about sessions, on which clock; and that nothing of it lies in the clear (R81)."""

import json
import logging
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from confidentiality.actions import shred_keys
from confidentiality.rows import open_one
from mentoring.meetings.actions import agree_to_plan, propose_plan
from mentoring.meetings.models import Answer, Session
from mentoring.meetings.templatetags.meetings import at_time
from mentoring.meetings.words import About
from mentoring.mentorships.models import Agreement, Mentorship
from mentoring.programmes.board import cards_of, lines_for
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import agreed_plan, at, checkpoint, coming, row
from tests.mentoring.people.test_canary import everything_kept

pytestmark = pytest.mark.usefixtures("in_english")

CANARY = "kanarek-M3T"


def page_of(client: Any, name: str, *arguments: object) -> str:
    return client.get(reverse(name, args=arguments)).content.decode()


def lines(edition: Edition, cast: Cast) -> list[str]:
    return [str(line.what) for line in lines_for(edition, cast.manager)]


def ago(session: Session, days: int, **more: Any) -> None:
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now() - timedelta(days=days), **more)


def test_today_shows_the_next_session_to_its_people_only(cast: Cast, pair: Mentorship, as_: Any) -> None:
    checkpoint(cast, pair, 1, at(3))
    for who in (cast.mentee, cast.mentor):
        assert "Długa 3" in page_of(as_(who), "today")
    assert "Długa 3" not in page_of(as_(cast.manager), "today")
    assert "Długa 3" not in page_of(as_(cast.other_mentee), "today")


def test_today_asks_about_a_plan_until_one_has_answered(cast: Cast, pair: Mentorship, as_: Any) -> None:
    version = propose_plan(cast.mentor, pair, 0, [row()])
    asked = "A plan waits for your agreement"
    assert asked in page_of(as_(cast.mentee), "today")
    assert asked not in page_of(as_(cast.mentor), "today")
    agree_to_plan(cast.mentee, version)
    assert asked not in page_of(as_(cast.mentee), "today")


def test_the_page_of_a_mentorship_and_its_card_say_what_is_next_and_how_many_were_held(
    cast: Cast, pair: Mentorship, edition: Edition, as_: Any
) -> None:
    session = checkpoint(cast, pair, 1, at(3))
    pair.checkpoints.create(stage="initial", held_on=timezone.localdate(), by=cast.manager)
    [card] = [card for card in cards_of(edition) if card.url == reverse("mentorship", args=[pair.pk])]
    facts = [str(fact) for fact in card.facts]
    assert "face to face: 1 of 3 held" in facts
    assert any(fact.startswith("next session: ") for fact in facts)
    page = page_of(as_(cast.mentor), "mentorship", pair.pk)
    assert reverse("session", args=[session.pk]) in page
    assert "face to face: 1 of 3 held" in page


def test_the_manager_hears_of_a_session_without_a_date_until_it_has_one(
    cast: Cast, pair: Mentorship, edition: Edition
) -> None:
    assert "Sessions face to face without a date: 1" in lines(edition, cast)
    checkpoint(cast, pair, 1)
    assert "Sessions face to face without a date: 1" in lines(edition, cast)
    checkpoint(cast, pair, 1, at(30))
    assert not any("without a date" in line for line in lines(edition, cast))


def test_the_manager_hears_who_has_not_said_whether_they_come(cast: Cast, pair: Mentorship, edition: Edition) -> None:
    session = checkpoint(cast, pair, 1, at(2))
    assert any(line.startswith("Not everybody has said") for line in lines(edition, cast))
    for who in (cast.mentor, cast.mentee):
        Answer.objects.create(session=session, person=who, is_coming=True, sequence=session.sequence)
    assert not any("said" in line for line in lines(edition, cast))
    Answer.objects.filter(person=cast.mentee).update(is_coming=False)
    assert any(line.startswith("Somebody cannot come") for line in lines(edition, cast))
    checkpoint(cast, pair, 1, at(1))  # to a new time nobody has answered
    assert any(line.startswith("Not everybody has said") for line in lines(edition, cast))


def test_r52_the_manager_hears_of_sessions_not_confirmed_and_of_those_without_a_diary(
    cast: Cast, pair: Mentorship, edition: Edition
) -> None:
    session = checkpoint(cast, pair, 1, at(2))
    ago(session, 2)
    assert "Nobody has confirmed that a session was held" in lines(edition, cast)
    ago(session, 2, state="held", held_at=timezone.now())
    assert "A session has no diary yet" in lines(edition, cast)


def test_each_reads_the_time_on_their_own_clock_with_its_place_where_it_differs(edition: Edition) -> None:
    """In summer and in winter, and on either side of the night in which Cyprus and Poland change their clocks."""
    for moment, nicosia in (
        (datetime(2027, 3, 27, 15, tzinfo=UTC), "Saturday, 27 March 2027, 17:00"),
        (datetime(2027, 3, 28, 15, tzinfo=UTC), "Sunday, 28 March 2027, 18:00"),
    ):
        with timezone.override("Asia/Nicosia"):
            assert f">{nicosia} (Nicosia)<" in at_time(moment, edition)
        with timezone.override("Europe/Berlin"):
            assert "(" not in at_time(moment, edition)


def test_the_plan_costs_the_same_however_long_it_is(
    cast: Cast, pair: Mentorship, as_: Any, django_assert_num_queries: Any
) -> None:
    client = as_(cast.mentor)
    page = reverse("plan", args=[pair.pk])
    agreed_plan(pair, row("a"))
    with django_assert_num_queries(15):
        client.get(page)
    agreed_plan(pair, *(row(topic, at(number + 2)) for number, topic in enumerate("bcd")))
    with django_assert_num_queries(15):
        client.get(page)


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_last_at_the_same_moment_make_the_sessions_once(cast: Cast, group: Mentorship) -> None:
    version = propose_plan(cast.mentor, group, 0, [row(), row()])
    together = Barrier(2)

    def agree(who: User) -> None:
        together.wait()
        agree_to_plan(who, version)
        connection.close()

    threads = [Thread(target=agree, args=[who]) for who in (cast.mentee, cast.other_mentee)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(coming(group)) == 2


@pytest.mark.django_db(transaction=True)
def test_the_canary_is_on_the_pages_and_nowhere_else(
    cast: Cast, pair: Mentorship, as_: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    Agreement.objects.update(completed_at=timezone.now())
    names = ("topic", "place", "preparation", "resources")
    typed = {f"form-0-{name}": CANARY for name in names} | {"form-0-minutes": "60"}
    counts = {"seen": "0", "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-place_kind": "cafe"}
    as_(cast.mentor).post(reverse("change_plan", args=[pair.pk]), typed | counts)
    agree_to_plan(cast.mentee, pair.plans.get())
    [session] = coming(pair)
    assert page_of(as_(cast.mentee), "session", session.pk).count(CANARY) >= 4
    assert CANARY in page_of(as_(cast.mentee), "plan", pair.pk)
    kept = everything_kept()
    assert len(kept) > 10_000
    for form in (CANARY.encode(), b"kanarek", CANARY.encode("utf-16-le"), json.dumps(CANARY)[1:-1].encode()):
        assert form not in kept
    assert CANARY not in caplog.text
    shred_keys(scope=pair.key_scope)
    assert open_one(Session.objects.get(pk=session.pk), About) == About()

"""Offers of a match: what each side reads, what they answer, and what becomes of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from accounts.refusals import Refusal
from chat.models import Room
from mentoring.matching.actions import (
    accept_offer,
    confirm_proposal,
    decline_offer,
    expire_offers_due,
    make_proposal,
    withdraw_match,
)
from mentoring.matching.agreed import on_agreed
from mentoring.matching.models import Match, Offer
from mentoring.matching.people import gather
from mentoring.matching.sealed import open_reasons
from mentoring.people.models import Profile
from mentoring.programmes.board import cards_of, lines_for
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.matching.applicants import made_ready, newcomer

type SignIn = Callable[[User], Client]
type OnCommit = DjangoCaptureOnCommitCallbacks


def offered(cast: Cast, edition: Edition) -> Match:
    made = make_proposal(cast.manager, edition)
    [match] = confirm_proposal(cast.manager, made, made.version, "Pasują.")
    return match


@pytest.fixture
def pair(cast: Cast, edition: Edition, ola: Profile, piotr: Profile) -> Match:
    return offered(cast, edition)


@pytest.fixture
def group(cast: Cast, edition: Edition) -> Match:
    """Hanna with Iga, Jola and Kaja."""
    newcomer(cast.manager, cast.programme, "mentor", "Hanna", capacity=3, grouping="group")
    for name in ("Iga", "Jola", "Kaja"):
        newcomer(cast.manager, cast.programme, "mentee", name, grouping="group")
    return offered(cast, edition)


@pytest.fixture
def agreed() -> Iterator[list[Match]]:
    """The matches that the next step of the method is told about."""
    told: list[Match] = []
    on_agreed.append(told.append)
    yield told
    on_agreed.remove(told.append)


def offer_to(match: Match, name: str) -> Offer:
    return match.offers.select_related("match", "profile__person").get(profile__person__display_name=name)


def board(edition: Edition, manager: User) -> list[tuple[str, str]]:
    """What needs the manager, and about whom; a request has left its own language behind."""
    with translation.override("en"):
        return [(str(line.what), line.who) for line in lines_for(edition, manager)]


def answer_of(match: Match, name: str) -> str:
    return offer_to(match, name).answer


def test_both_sides_read_needs_and_skills_and_only_what_may_be_shown(
    cast: Cast, as_: SignIn, edition: Edition, piotr: Profile
) -> None:
    made_ready(cast.manager, cast.mentee, cast.programme, mentor_words="Nie chcę nikogo z rodziny.", skills="Szyję.")
    match = offered(cast, edition)
    of_mentor = as_(cast.mentor).get(reverse("match_offer", args=[offer_to(match, "Piotr").pk])).text
    of_mentee = as_(cast.mentee).get(reverse("match_offer", args=[offer_to(match, "Ola").pk])).text
    assert "Szyję." in of_mentor
    assert "you help with it" in of_mentor
    assert "Nie chcę nikogo z rodziny." not in of_mentor
    assert "18 to 24" in of_mentor
    assert "Zaczęło się w garażu." in of_mentee
    assert "helps with it" in of_mentee


def test_nobody_else_reads_or_answers_an_offer(cast: Cast, as_: SignIn, pair: Match) -> None:
    offer = offer_to(pair, "Ola")
    for outsider in (cast.mentor, cast.other_mentee, cast.manager, cast.other_manager, cast.stranger):
        for name in ("match_offer", "word_before_match"):
            answer = as_(outsider).post(reverse(name, args=[offer.pk]), {"answer": "accepted"})
            assert answer.status_code == HTTPStatus.NOT_FOUND
        with pytest.raises(Refusal):
            accept_offer(outsider, offer)
    assert answer_of(pair, "Ola") == Offer.Answer.WAITING


def test_a_pair_is_agreed_when_both_have_accepted_and_the_next_step_is_told_once(
    cast: Cast, as_: SignIn, pair: Match, agreed: list[Match], django_capture_on_commit_callbacks: OnCommit
) -> None:
    mine, theirs = (reverse("match_offer", args=[offer_to(pair, name).pk]) for name in ("Ola", "Piotr"))
    with django_capture_on_commit_callbacks(execute=True):
        for person, address in ((cast.mentee, mine), (cast.mentor, theirs)):
            assert agreed == []
            assert as_(person).post(address, {"answer": "accepted"}).url == address
    assert agreed == [pair]
    assert Match.objects.get().state == Match.State.AGREED
    assert "Everybody has said yes" in as_(cast.mentee).get(mine).text


def test_r36_a_decline_ends_a_pair_without_blame_and_the_two_are_not_proposed_again(
    cast: Cast, as_: SignIn, edition: Edition, pair: Match, ola: Profile, piotr: Profile
) -> None:
    decline_offer(cast.mentor, offer_to(pair, "Piotr"), "Znamy się za dobrze.")
    assert (answer_of(pair, "Piotr"), answer_of(pair, "Ola")) == ("declined", "released")
    page = as_(cast.mentee).get(reverse("match_offer", args=[offer_to(pair, "Ola").pk])).text
    today = as_(cast.mentee).get(reverse("today")).text
    for told in (page, today):
        assert "nobody" in told
        assert "Piotr" not in told
        assert "Znamy się za dobrze." not in told
    assert "Znamy się za dobrze." in as_(cast.manager).get(reverse("matching", args=[edition.pk])).text
    assert open_reasons([offer_to(pair, "Piotr")]) == ["Znamy się za dobrze."]
    with pytest.raises(Refusal) as refused:
        make_proposal(cast.manager, edition)
    assert refused.value.code == "nobody_to_match"
    assert sorted(who for what, who in board(edition, cast.manager) if what == "A match did not come about") == [
        "Ola",
        "Piotr",
    ]


def test_a_group_goes_on_without_who_declined_while_two_are_left(cast: Cast, group: Match) -> None:
    people = {
        offer.profile.person.display_name: offer.profile.person
        for offer in group.offers.select_related("profile__person")
    }
    for name in ("Hanna", "Iga"):
        accept_offer(people[name], offer_to(group, name))
    decline_offer(people["Jola"], offer_to(group, "Jola"))
    assert Match.objects.get().state == Match.State.OFFERED
    accept_offer(people["Kaja"], offer_to(group, "Kaja"))
    assert Match.objects.get().state == Match.State.AGREED
    assert answer_of(group, "Jola") == Offer.Answer.DECLINED


def test_a_group_ends_when_one_mentee_is_left(cast: Cast, edition: Edition, group: Match) -> None:
    for name in ("Iga", "Jola"):
        offer = offer_to(group, name)
        decline_offer(offer.profile.person, offer)
    assert Match.objects.get().state == Match.State.ENDED
    assert answer_of(group, "Kaja") == Offer.Answer.RELEASED
    assert len(gather(edition, {}).mentees) == 3


def test_mentees_of_a_group_do_not_read_who_the_others_are(cast: Cast, as_: SignIn, group: Match) -> None:
    offer = offer_to(group, "Iga")
    page = as_(offer.profile.person).get(reverse("match_offer", args=[offer.pk])).text
    assert "you and 2 other mentees" in page
    assert "Jola" not in page


def test_an_offer_that_is_not_answered_in_time_ends_and_comes_back_to_the_manager(
    cast: Cast, as_: SignIn, edition: Edition, pair: Match
) -> None:
    accept_offer(cast.mentor, offer_to(pair, "Piotr"))
    expire_offers_due(pair.answer_by)
    assert answer_of(pair, "Ola") == Offer.Answer.WAITING
    late = timezone.now() + timedelta(days=edition.answer_days + 1)
    with time_machine.travel(late, tick=False):
        with pytest.raises(Refusal):
            accept_offer(cast.mentee, offer_to(pair, "Ola"))
        expire_offers_due(timezone.localdate())
        assert (answer_of(pair, "Piotr"), answer_of(pair, "Ola")) == ("released", "expired")
        assert ("A match did not come about", "Ola") in board(edition, cast.manager)
        assert make_proposal(cast.manager, edition).places.count() == 1


def test_s11_a_word_before_the_answer_leads_to_the_line_to_the_manager(
    cast: Cast, as_: SignIn, edition: Edition, pair: Match
) -> None:
    answer = as_(cast.mentee).post(reverse("word_before_match", args=[offer_to(pair, "Ola").pk]))
    room = Room.objects.get(kind=Room.Kind.HELP, subject=cast.mentee)
    assert answer.url == reverse("room", args=[room.pk])
    assert ("Would like a word before answering about a match", "Ola") in board(edition, cast.manager)
    assert answer_of(pair, "Ola") == Offer.Answer.WAITING


def test_a_manager_takes_an_offer_back_and_an_outsider_does_not(
    cast: Cast, as_: SignIn, edition: Edition, pair: Match
) -> None:
    for outsider in (cast.other_manager, cast.mentor, cast.mentee):
        assert as_(outsider).post(reverse("withdraw_match", args=[pair.pk])).status_code == HTTPStatus.NOT_FOUND
    as_(cast.manager).post(reverse("withdraw_match", args=[pair.pk]))
    assert Match.objects.get().state == Match.State.ENDED
    with pytest.raises(Refusal):
        withdraw_match(cast.manager, pair)
    assert make_proposal(cast.manager, edition).places.count() == 1


def test_today_says_by_when_to_answer_and_the_board_how_many_have(
    cast: Cast, as_: SignIn, edition: Edition, pair: Match
) -> None:
    for person in (cast.mentee, cast.mentor):
        assert "Read and answer" in as_(person).get(reverse("today")).text
    accept_offer(cast.mentee, offer_to(pair, "Ola"))
    assert "Read and answer" not in as_(cast.mentee).get(reverse("today")).text
    [card] = [card for card in cards_of(edition) if card.kind == "pair"]
    assert not {"Piotr", "Ola"} & {one.title for one in cards_of(edition)}
    assert card.title == "Piotr · Ola"
    with translation.override("en"):
        assert [str(fact) for fact in card.facts] == ["1 of 2 have accepted"]


def test_r10_a_mentor_with_pairs_takes_only_as_many_more_as_were_offered(
    cast: Cast, edition: Edition, pair: Match, piotr: Profile
) -> None:
    assert gather(edition, {}).mentors[piotr.pk].capacity == 1
    newcomer(cast.manager, cast.programme, "mentee", "Iga", grouping="pair")
    newcomer(cast.manager, cast.programme, "mentee", "Jola", grouping="pair")
    assert make_proposal(cast.manager, edition).places.count() == 1

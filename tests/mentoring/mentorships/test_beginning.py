"""From a match that everybody accepted to a mentorship: at once, or when what has come between is out of the way."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.actions import end_role
from accounts.models import User
from accounts.refusals import Refusal
from mentoring.matching.actions import accept_offer, confirm_proposal, make_proposal
from mentoring.matching.models import Match, Offer
from mentoring.mentorships.actions import begin_agreed, leave_mentorship
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import add_check, strike_record
from mentoring.people.models import Check
from mentoring.programmes.board import cards_of, lines_for
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import days_ago, mentee_called, mentor_called, profile_of, ready

type SignIn = Callable[[User], Client]
type OnCommit = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def match(cast: Cast, edition: Edition) -> Match:
    """Piotr and Ola, who have not answered yet."""
    for who in (cast.mentor, cast.mentee):
        ready(cast, who)
    made = make_proposal(cast.manager, edition)
    [found] = confirm_proposal(cast.manager, made, made.version, "Pasują.")
    return found


def accept(match: Match, committing: OnCommit) -> None:
    for offer in Offer.objects.filter(match=match).select_related("profile__person", "match"):
        with committing(execute=True):
            accept_offer(offer.profile.person, offer)


@pytest.fixture
def stuck(cast: Cast, match: Match, django_capture_on_commit_callbacks: OnCommit) -> Match:
    """Agreed, while Piotr's check was struck out meanwhile."""
    strike_record(cast.manager, Check.objects.get())
    accept(match, django_capture_on_commit_callbacks)
    match.refresh_from_db()
    assert match.state == Match.State.AGREED
    assert not Mentorship.objects.exists()
    return match


def lines(edition: Edition, manager: User) -> list[str]:
    with translation.override("en"):
        return [str(line.what) for line in lines_for(edition, manager) if "matches" in line.url]


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args), headers={"accept-language": "en"}).content.decode()


def test_it_begins_when_the_last_has_accepted_and_today_says_no_more_that_it_will(
    cast: Cast, as_: SignIn, match: Match, django_capture_on_commit_callbacks: OnCommit
) -> None:
    User.objects.update(language="en")
    accept(match, django_capture_on_commit_callbacks)
    made = Mentorship.objects.get()
    assert made.made_by == cast.manager
    for who in (cast.mentor, cast.mentee):
        today = page(as_(who), "today")
        assert "how it begins" not in today
        assert reverse("mentorship", args=[made.pk]) in today
        offer = Offer.objects.get(profile__person=who)
        assert "how it begins" not in page(as_(who), "match_offer", offer.pk)
    assert lines(made.edition, cast.manager) == []


def test_s20_the_manager_sees_what_keeps_an_accepted_match_from_beginning(
    cast: Cast, as_: SignIn, stuck: Match
) -> None:
    User.objects.update(language="en")
    [line] = lines(stuck.edition, cast.manager)
    assert "cannot begin" in line
    assert "There is no background check." in line
    [card] = [card for card in cards_of(stuck.edition) if "matches" in card.url]
    assert (card.title, bool(card.late)) == ("Piotr · Ola", True)
    words = page(as_(cast.manager), "begin_mentorship", stuck.pk)
    assert reverse("applicant", args=[profile_of(cast.mentor).pk]) in words
    assert "how it begins" in page(as_(cast.mentee), "today")


def test_s20_it_begins_by_itself_when_the_missing_check_is_recorded(
    cast: Cast, stuck: Match, django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        renew_check(cast)
    assert [one.person for one in Mentorship.objects.get().participants.all()] == [cast.mentor, cast.mentee]
    assert lines(stuck.edition, cast.manager) == []
    with django_capture_on_commit_callbacks(execute=True):
        renew_check(cast)
    assert Mentorship.objects.count() == 1


def renew_check(cast: Cast) -> None:
    until = timezone.localdate() + timedelta(days=300)
    add_check(cast.manager, profile_of(cast.mentor), Check.Kind.OFFENCES, days_ago(1), until)


def test_a_manager_begins_it_where_it_did_not_begin_by_itself(
    cast: Cast, as_: SignIn, match: Match, second_manager: User, django_capture_on_commit_callbacks: OnCommit
) -> None:
    """Whoever confirmed the match is a manager no longer."""
    end_role(second_manager, cast.manager.roles.get())
    accept(match, django_capture_on_commit_callbacks)
    [line] = lines(match.edition, second_manager)
    assert "can begin" in line
    answer = as_(second_manager).post(reverse("begin_mentorship", args=[match.pk]))
    assert answer.url == reverse("mentorship", args=[Mentorship.objects.get().pk])
    assert lines(match.edition, second_manager) == []


def test_the_board_costs_the_same_however_many_matches_wait(
    cast: Cast, edition: Edition, stuck: Match, django_capture_on_commit_callbacks: OnCommit
) -> None:
    counts = []
    for name in ("Wika", "Nazar"):
        with CaptureQueriesContext(connection) as queries:
            found = lines(edition, cast.manager)
        counts.append((len(found), len(queries)))
        profiles = profile_of(mentor_called(cast, f"{name}M")), profile_of(mentee_called(cast, name))
        other = Match.objects.create(edition=edition, mentor=profiles[0], kind="pair", answer_by=timezone.localdate())
        for profile in profiles:
            Offer.objects.create(match=other, profile=profile, is_mentee=not profile.is_mentor)
        strike_record(cast.manager, Check.objects.get(profile=profiles[0]))
        accept(other, django_capture_on_commit_callbacks)
    [(one, first), (two, second)] = counts
    assert (one, two, first) == (1, 2, second)


def test_r26_pressing_begin_does_not_open_the_gate(cast: Cast, as_: SignIn, stuck: Match) -> None:
    answer = as_(cast.manager).post(reverse("begin_mentorship", args=[stuck.pk]))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Mentorship.objects.exists()


def test_nobody_but_a_manager_of_the_programme_begins_it(cast: Cast, as_: SignIn, stuck: Match) -> None:
    for who in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        assert as_(who).post(reverse("begin_mentorship", args=[stuck.pk])).status_code == HTTPStatus.NOT_FOUND
        with pytest.raises(Refusal, match="not_manager"):
            begin_agreed(who, stuck)


def test_r36_a_match_whose_mentorship_has_ended_does_not_begin_again(
    cast: Cast, match: Match, django_capture_on_commit_callbacks: OnCommit
) -> None:
    accept(match, django_capture_on_commit_callbacks)
    leave_mentorship(cast.mentee, Mentorship.objects.get())
    assert lines(match.edition, cast.manager) == []
    with django_capture_on_commit_callbacks(execute=True):
        renew_check(cast)
    assert Mentorship.objects.count() == 1
    with pytest.raises(Refusal, match="has_begun"):
        begin_agreed(cast.manager, match)

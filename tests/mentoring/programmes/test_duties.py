"""R22: a manager's duties are lent for a time or handed over for good, and it is on record."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccountNote, Programme, Role, User
from accounts.refusals import Refusal
from accounts.rules import may_manage
from mentoring.programmes.actions import delegate_duties, end_delegation, end_delegations_due, hand_over_duties
from mentoring.programmes.models import Edition, Handover
from tests.conftest import Cast, gives, person


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def test_lent_duties_make_a_manager_beside_the_first(cast: Cast) -> None:
    """R22"""
    handover = delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(7), " Urlop ")
    assert may_manage(cast.mentor, cast.programme)
    assert may_manage(cast.manager, cast.programme)
    assert (handover.by, handover.role.person, handover.note) == (cast.manager, cast.mentor, "Urlop")
    assert AccountNote.objects.filter(person=cast.mentor, kind=AccountNote.Kind.ROLE_GIVEN).exists()


def test_handed_over_duties_leave_the_first_for_good(cast: Cast) -> None:
    """R22"""
    handover = hand_over_duties(cast.manager, cast.mentor, cast.programme)
    assert may_manage(cast.mentor, cast.programme)
    assert not may_manage(cast.manager, cast.programme)
    assert (handover.kind, handover.until) == (Handover.Kind.HANDED_OVER, None)
    end_delegations_due(in_days(400))
    assert may_manage(cast.mentor, cast.programme)


@pytest.mark.parametrize("who", ["mentee", "other_mentor", "other_manager", "stranger", "manager"])
def test_only_a_mentor_or_manager_of_the_organisation_takes_over(cast: Cast, who: str) -> None:
    """R22, R18"""
    with pytest.raises(Refusal) as lending:
        delegate_duties(cast.manager, getattr(cast, who), cast.programme, in_days(7))
    with pytest.raises(Refusal) as handing_over:
        hand_over_duties(cast.manager, getattr(cast, who), cast.programme)
    assert {lending.value.code, handing_over.value.code} == {"may_not_take_over"}
    assert not Handover.objects.exists()
    assert may_manage(cast.manager, cast.programme)


def test_a_manager_of_another_programme_of_the_organisation_may_take_over(cast: Cast) -> None:
    """R22"""
    other = Programme.objects.create(organisation=cast.programme.organisation, name="Zima")
    colleague = gives(other, person("irena", "Irena"), Role.Kind.MANAGER)
    delegate_duties(cast.manager, colleague, cast.programme, in_days(7))
    assert may_manage(colleague, cast.programme)


@pytest.mark.parametrize("who", ["mentor", "mentee", "other_manager", "stranger"])
def test_nobody_else_passes_the_duties_on(cast: Cast, who: str) -> None:
    """R22"""
    with pytest.raises(Refusal) as lending:
        delegate_duties(getattr(cast, who), cast.mentor, cast.programme, in_days(7))
    with pytest.raises(Refusal) as handing_over:
        hand_over_duties(getattr(cast, who), cast.mentor, cast.programme)
    assert {lending.value.code, handing_over.value.code} == {"may_not_pass_on"}


def test_lent_duties_are_not_passed_on_further(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R22"""
    colleague = gives(cast.programme, person("irena", "Irena"), Role.Kind.MENTOR)
    delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(7))
    with pytest.raises(Refusal) as refusal:
        hand_over_duties(cast.mentor, colleague, cast.programme)
    assert refusal.value.code == "may_not_pass_on"
    page = as_(cast.mentor).get(reverse("duties", args=[cast.programme.pk]))
    assert not page.context["may_pass_on"]


def test_a_day_that_has_passed_is_refused(cast: Cast) -> None:
    with pytest.raises(Refusal) as refusal:
        delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(-1))
    assert refusal.value.code == "day_has_passed"
    assert not may_manage(cast.mentor, cast.programme)


def test_lent_duties_end_by_themselves_after_their_last_day(cast: Cast) -> None:
    """R22"""
    handover = delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(7))
    end_delegations_due(in_days(7))
    assert may_manage(cast.mentor, cast.programme)
    end_delegations_due(in_days(8))
    assert not may_manage(cast.mentor, cast.programme)
    assert cast.mentor.roles.current().filter(kind=Role.Kind.MENTOR).exists()
    handover.refresh_from_db()
    assert handover.ended_by is None


def test_lent_duties_end_even_if_whoever_lent_them_has_left(cast: Cast, second_manager: User) -> None:
    """R22"""
    delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(7))
    cast.manager.roles.update(until=timezone.now())
    end_delegations_due(in_days(8))
    assert not may_manage(cast.mentor, cast.programme)


def test_nobody_is_left_alone_when_lent_duties_are_due(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R22: the only manager stays, and is told what to do about it."""
    handover = delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(7))
    Handover.objects.update(until=in_days(-1))
    cast.manager.roles.update(until=timezone.now())
    end_delegations_due(in_days(0))
    assert may_manage(cast.mentor, cast.programme)
    board = as_(cast.mentor).get(reverse("board", args=[cast.programme.pk]))
    assert reverse("duties", args=[cast.programme.pk]) in {line.url for line in board.context["lines"]}
    with pytest.raises(Refusal) as refusal:
        end_delegation(cast.mentor, handover)
    assert refusal.value.code == "last_manager"


def test_lent_duties_are_ended_early_by_a_manager_or_given_back(
    cast: Cast, second_manager: User, as_: Callable[[User], Client]
) -> None:
    """R22"""
    first = delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(7))
    assert as_(second_manager).post(reverse("end_delegation", args=[first.pk])).status_code == 302
    assert not may_manage(cast.mentor, cast.programme)
    first.refresh_from_db()
    assert first.ended_by == second_manager
    second = delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(7))
    assert as_(cast.mentor).post(reverse("end_delegation", args=[second.pk])).url == reverse("today")
    second.refresh_from_db()
    assert second.ended_by == cast.mentor
    again = as_(cast.manager).post(reverse("end_delegation", args=[second.pk]))
    assert again.status_code == 409


@pytest.mark.parametrize("who", ["mentee", "other_manager", "stranger"])
def test_for_others_a_handover_is_not_there(cast: Cast, as_: Callable[[User], Client], who: str) -> None:
    """R22"""
    handover = delegate_duties(cast.manager, cast.mentor, cast.programme, in_days(7))
    assert Handover.objects.visible_to(cast.manager).get() == handover
    assert as_(getattr(cast, who)).post(reverse("end_delegation", args=[handover.pk])).status_code == 404
    assert may_manage(cast.mentor, cast.programme)


@pytest.mark.django_db(transaction=True)
def test_of_two_managers_who_lend_to_one_person_at_once_one_is_told(
    cast: Cast, edition: Edition, second_manager: User
) -> None:
    """R22"""

    def lend(who: User) -> str:
        try:
            delegate_duties(who, cast.mentor, cast.programme, in_days(7))
            return "lent"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(lend, [cast.manager, second_manager])) == ["lent", "may_not_take_over"]
    assert Handover.objects.count() == 1


def test_duties_are_lent_on_the_page_and_the_page_tells_the_history(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R22"""
    client = as_(cast.manager)
    form = {"other": cast.mentor.pk, "until": in_days(7).isoformat(), "note": "Urlop"}
    answer = client.post(reverse("delegate_duties", args=[cast.programme.pk]), form)
    assert answer.url == reverse("duties", args=[cast.programme.pk])
    page = client.get(answer.url).content.decode()
    assert cast.mentor.display_name in page
    assert "Urlop" in page


def test_a_refused_form_keeps_what_was_typed(cast: Cast, as_: Callable[[User], Client]) -> None:
    form = {"other": cast.mentor.pk, "until": in_days(-3).isoformat(), "note": "Urlop"}
    answer = as_(cast.manager).post(reverse("delegate_duties", args=[cast.programme.pk]), form)
    assert answer.status_code == 422
    assert "Urlop" in answer.content.decode()


def test_handing_over_asks_once_whether_one_is_sure(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R22"""
    client, place = as_(cast.manager), reverse("hand_over_duties", args=[cast.programme.pk])
    assert client.post(place, {"other": cast.mentor.pk}).status_code == 422
    assert may_manage(cast.manager, cast.programme)
    assert client.post(place, {"other": cast.mentor.pk, "is_sure": "on"}).url == reverse("today")
    assert not may_manage(cast.manager, cast.programme)
    assert client.get(place).status_code == 404


def test_the_form_says_who_is_an_experienced_mentor(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R22"""
    cast.mentor.roles.update(since=cast.mentor.joined_at.replace(year=2019))
    cast.manager.language = "en"
    cast.manager.save()
    page = as_(cast.manager).get(reverse("delegate_duties", args=[cast.programme.pk])).content.decode()
    assert "Piotr, mentor since 2019" in page
    assert cast.mentee.display_name not in page

"""The page of a programme and its settings: who sees what, what is refused, and two managers at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Programme, Role, User
from accounts.refusals import Refusal
from mentoring.programmes.actions import ChangedMeanwhile, change_programme
from mentoring.programmes.models import Edition
from mentoring.programmes.sections import SECTIONS
from tests.conftest import Cast, gives

DATES = {"starts_on": "2026-10-01", "ends_on": "2027-06-30", "mentees_wanted": "12", "mentors_wanted": ""}


def address(edition: Edition, section: str) -> str:
    return reverse("programme_section", args=[edition.pk, section])


def test_a_manager_sees_each_number_with_the_methods_own(
    cast: Cast, edition: Edition, as_: Callable[[User], Client]
) -> None:
    """R10, R14, R60, R80"""
    cast.manager.language = "en"
    cast.manager.save()
    page = as_(cast.manager).get(reverse("programme", args=[edition.pk])).content.decode()
    for number in (5, 3, 4, 10, 48, 7, 12):
        assert f"The method&#x27;s number: {number}." in page or f"The method's number: {number}." in page
    for section in SECTIONS:
        assert address(edition, section.slug) in page


def test_members_read_what_the_programme_is_and_change_nothing(
    cast: Cast, edition: Edition, as_: Callable[[User], Client]
) -> None:
    """S31"""
    Edition.objects.update(purpose="Żeby każdy mógł żyć po swojemu.", independent_person=cast.mentor)
    page = as_(cast.mentee).get(reverse("programme", args=[edition.pk])).content.decode()
    assert "Żeby każdy mógł żyć po swojemu." in page
    assert cast.manager.display_name in page
    assert cast.mentor.display_name in page
    assert "/settings/" not in page
    for place in (address(edition, "dates"), reverse("board", args=[edition.pk])):
        assert as_(cast.mentee).get(place).status_code == 404


@pytest.mark.parametrize("who", ["other_manager", "stranger"])
def test_for_outsiders_the_programme_is_not_there(
    cast: Cast, edition: Edition, as_: Callable[[User], Client], who: str
) -> None:
    """R18"""
    client = as_(getattr(cast, who))
    pages = ["programme", "board", "duties", "delegate_duties", "hand_over_duties"]
    places = [reverse(name, args=[edition.pk]) for name in pages]
    for place in [*places, address(edition, "dates")]:
        assert client.get(place).status_code == 404
    assert client.post(address(edition, "dates"), {**DATES, "version": "1"}).status_code == 404
    edition.refresh_from_db()
    assert edition.starts_on is None


def test_a_section_that_does_not_exist_is_a_missing_page(
    cast: Cast, edition: Edition, as_: Callable[[User], Client]
) -> None:
    assert as_(cast.manager).get(address(edition, "colours")).status_code == 404


def test_a_section_is_saved_by_itself(cast: Cast, edition: Edition, as_: Callable[[User], Client]) -> None:
    """R32"""
    answer = as_(cast.manager).post(address(edition, "dates"), {**DATES, "version": "1"})
    assert answer.status_code == 302
    edition.refresh_from_db()
    assert (str(edition.starts_on), str(edition.ends_on)) == ("2026-10-01", "2027-06-30")
    assert (edition.mentees_wanted, edition.mentors_wanted) == (12, None)
    assert edition.group_limit == 5
    assert edition.version == 2


def test_dates_that_end_before_they_begin_are_told_at_the_field_and_nothing_is_lost(
    cast: Cast, edition: Edition, as_: Callable[[User], Client]
) -> None:
    wrong = {**DATES, "ends_on": "2026-09-01", "version": "1"}
    answer = as_(cast.manager).post(address(edition, "dates"), wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["ends_on"]
    page = answer.content.decode()
    assert 'value="2026-09-01"' in page
    assert 'value="2026-10-01"' in page
    edition.refresh_from_db()
    assert edition.ends_on is None


@pytest.mark.parametrize(
    ("section", "wrong", "field"),
    [
        ("meeting", {"form": "blended", "languages": ["pl"], "group_limit": "5"}, "groups_allowed"),
        ("meeting", {"form": "blended", "languages": ["xx"], "group_limit": "5", "pairs_allowed": "on"}, "languages"),
        (
            "meeting",
            {"form": "blended", "languages": ["pl"], "group_limit": "99", "pairs_allowed": "on"},
            "group_limit",
        ),
        (
            "meeting",
            {"form": "blended", "languages": ["pl"], "group_limit": "-1", "pairs_allowed": "on"},
            "group_limit",
        ),
        (
            "sessions",
            {"checkpoints": "3", "cancellation_hours": "48", "scale_low": "9", "scale_high": "8"},
            "scale_high",
        ),
        ("purpose", {"purpose": ""}, "purpose"),
        ("independent", {"independent_person": "999999"}, "independent_person"),
    ],
)
def test_what_makes_no_sense_has_one_sentence_at_its_field(
    cast: Cast, edition: Edition, as_: Callable[[User], Client], section: str, wrong: dict[str, Any], field: str
) -> None:
    answer = as_(cast.manager).post(address(edition, section), {**wrong, "version": "1"})
    assert answer.status_code == 422
    assert {name: len(faults) for name, faults in answer.context["form"].errors.items()} == {field: 1}
    edition.refresh_from_db()
    assert edition.version == 1


def test_the_later_of_two_managers_is_told_and_keeps_what_was_typed(
    cast: Cast, edition: Edition, second_manager: User, as_: Callable[[User], Client]
) -> None:
    change_programme(second_manager, edition, 1, {"checkpoints": 4})
    typed = {"checkpoints": "2", "cancellation_hours": "24", "scale_low": "4", "scale_high": "10"}
    answer = as_(cast.manager).post(address(edition, "sessions"), {**typed, "version": "1"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="24"' in page
    assert {fact.name: fact.value for fact in answer.context["now"]}["checkpoints"] == "4"
    again = {**typed, "version": answer.context["form"]["version"].value()}
    assert as_(cast.manager).post(address(edition, "sessions"), again).status_code == 302
    edition.refresh_from_db()
    assert (edition.checkpoints, edition.cancellation_hours) == (2, 24)


@pytest.mark.django_db(transaction=True)
def test_of_two_managers_who_save_at_once_one_is_told(cast: Cast, edition: Edition, second_manager: User) -> None:
    def save(who: User) -> str:
        try:
            change_programme(who, edition, 1, {"group_limit": who.pk % 7 + 2})
            return "saved"
        except ChangedMeanwhile as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(save, [cast.manager, second_manager])) == ["changed_meanwhile", "saved"]


@pytest.mark.parametrize("who", ["mentor", "mentee", "other_manager", "stranger"])
def test_only_its_managers_change_a_programme(cast: Cast, edition: Edition, who: str) -> None:
    with pytest.raises(Refusal) as refusal:
        change_programme(getattr(cast, who), edition, 1, {"group_limit": 3})
    assert refusal.value.code == "not_manager"


def test_the_place_leads_a_manager_to_the_board_and_to_a_choice_of_several(
    cast: Cast, edition: Edition, as_: Callable[[User], Client]
) -> None:
    client = as_(cast.manager)
    assert client.get(reverse("programmes")).url == reverse("board", args=[edition.pk])
    other = Programme.objects.create(organisation=cast.programme.organisation, name="Zima")
    gives(other, cast.manager, Role.Kind.MENTOR)
    page = client.get(reverse("programmes")).content.decode()
    assert reverse("board", args=[edition.pk]) in page
    assert reverse("programme", args=[other.pk]) in page
    assert reverse("board", args=[other.pk]) not in page


def test_members_find_their_programme_in_me(cast: Cast, edition: Edition, as_: Callable[[User], Client]) -> None:
    page = as_(cast.mentee).get(reverse("me")).content.decode()
    assert reverse("programme", args=[edition.pk]) in page
    assert reverse("programmes") + '"' not in page

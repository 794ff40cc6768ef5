"""What a programme is before anybody sets anything: the method's numbers, the country's age, a purpose in words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Organisation, Programme
from mentoring.programmes.models import Edition
from mentoring.programmes.models.editions import limits_of
from tests.conftest import Cast

NUMBERS = ["group_limit", "checkpoints", "scale_low", "scale_high", "cancellation_hours", "answer_days",
           "retention_months", "guardian_age", "mentees_wanted", "mentors_wanted"]  # fmt: skip


def test_a_new_programme_has_the_numbers_of_the_method(edition: Edition) -> None:
    """R8, R10, R14, R26, R60, R80, S20, S31"""
    assert edition.group_limit == 5
    assert edition.checkpoints == 3
    assert (edition.scale_low, edition.scale_high) == (4, 10)
    assert edition.cancellation_hours == 48
    assert edition.answer_days == 7
    assert edition.retention_months == 12
    assert (edition.training_required, edition.check_required) == (True, True)
    assert edition.form == Edition.Form.BLENDED
    assert (edition.pairs_allowed, edition.groups_allowed) == (True, True)
    assert edition.independent_person is None


@pytest.mark.parametrize(("country", "age", "language"), [("PL", 16, "pl"), ("CY", 14, "en"), ("DE", 16, "en")])
def test_the_country_decides_about_the_age_and_the_language(db: None, country: str, age: int, language: str) -> None:
    """S26"""
    home = Organisation.objects.create(name="Ktoś", country=country)
    edition = Edition.objects.of(Programme.objects.create(organisation=home, name="Rok"))
    assert edition.guardian_age == age
    assert edition.languages == [language]


def test_a_purpose_is_there_from_the_start(edition: Edition) -> None:
    """R1"""
    edition.full_clean()
    assert len(edition.purpose) > 100


def test_a_programme_has_one_edition_however_often_it_is_asked_for(cast: Cast, edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(group_limit=4)
    assert Edition.objects.of(cast.programme).group_limit == 4
    assert Edition.objects.count() == 1


def test_everybody_with_a_role_sees_the_programme_and_nobody_else(cast: Cast, edition: Edition) -> None:
    """R18"""
    Edition.objects.of(cast.elsewhere)
    for who in (cast.manager, cast.mentor, cast.mentee):
        assert list(Edition.objects.visible_to(who)) == [edition]
    assert not Edition.objects.visible_to(cast.stranger).exists()
    assert list(Edition.objects.managed_by(cast.manager)) == [edition]
    assert not Edition.objects.managed_by(cast.mentor).exists()
    cast.mentee.roles.update(until=cast.mentee.joined_at)
    assert not Edition.objects.visible_to(cast.mentee).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": "2026-10-01", "ends_on": "2026-09-30"}, "ends_on"),
        ({"starts_on": "2026-10-01", "ends_on": "2026-10-01"}, "ends_on"),
        ({"pairs_allowed": False, "groups_allowed": False}, "groups_allowed"),
        ({"scale_low": 7, "scale_high": 7}, "scale_high"),
        ({"form": "by_post"}, "form"),
        ({"room_opens": "never"}, "room_opens"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field_and_by_the_database(
    edition: Edition, changes: dict[str, object], field: str
) -> None:
    for name, value in changes.items():
        setattr(edition, name, value)
    with pytest.raises(ValidationError) as refusal:
        edition.full_clean()
    assert field in refusal.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save()


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_has_limits(edition: Edition, name: str) -> None:
    low, high = limits_of(name)
    for wrong in (low - 1, high + 1):
        setattr(edition, name, wrong)
        with pytest.raises(ValidationError) as refusal:
            edition.clean_fields()
        assert list(refusal.value.message_dict) == [name]


@pytest.mark.parametrize("languages", [[], ["xx"], ["pl", "pl"], "pl", None])
def test_languages_come_from_the_list(edition: Edition, languages: object) -> None:
    edition.languages = languages
    with pytest.raises(ValidationError):
        edition.clean_fields()


def test_only_online_mentorships_open_their_room_on_the_pledge(edition: Edition) -> None:
    """R42"""
    opening = {form: edition.opens_on_pledge(form) for form in Edition.Form}
    assert opening == {"face_to_face": False, "blended": False, "e_mentoring": True}
    edition.room_opens = Edition.RoomOpens.AFTER_AGREEMENT
    assert not edition.opens_on_pledge(Edition.Form.E_MENTORING)

"""What is on record, as people read it: one's own, a programme's for its independent person, and nobody else's."""

import csv
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.deeds import ROLE_GIVEN, SIGNED_IN
from accounts.models import User
from accounts.record import put_on_record
from confidentiality.audit.keeping import chain_waiting
from confidentiality.models import AuditEntry, Pseudonym
from mentoring.programmes.models import Edition
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

type SignIn = Callable[[User], Client]


@pytest.fixture
def overseer(cast: Cast) -> User:
    """Somebody of the organisation who manages nothing in this programme."""
    Edition.objects.of(cast.programme)
    Edition.objects.filter(programme=cast.programme).update(independent_person=cast.mentor)
    put_on_record(cast.manager, ROLE_GIVEN, cast.mentee, programme=cast.programme)
    put_on_record(cast.other_mentor, SIGNED_IN, cast.other_mentor)
    chain_waiting()
    return cast.mentor


def test_a_person_reads_what_is_on_record_about_them_and_who_did_it(cast: Cast, overseer: User, as_: SignIn) -> None:
    page = as_(cast.mentee).get("/record").content.decode()
    assert "Marta" in page
    assert "Jan" not in page
    assert "Marta" not in as_(cast.stranger).get("/record").content.decode()


def test_whoever_has_left_has_no_name_any_more(cast: Cast, overseer: User, as_: SignIn, settings: object) -> None:
    Pseudonym.objects.filter(person=cast.manager).delete()
    page = as_(cast.mentee).get("/record").content.decode()
    assert "Marta" not in page
    assert AuditEntry.objects.visible_to(cast.mentee).count() == 1


def test_r21_only_the_independent_person_reads_the_record_of_a_programme(
    cast: Cast, overseer: User, as_: SignIn
) -> None:
    address = f"/record/programmes/{cast.programme.pk}"
    assert "Ola" in as_(overseer).get(address).content.decode()
    for who in (cast.mentee, cast.other_mentor, cast.stranger):
        assert as_(who).get(address).status_code == 404
        assert as_(who).get(f"{address}/export").status_code == 404
    assert as_(overseer).get(f"/record/programmes/{cast.elsewhere.pk}").status_code == 404


def test_r21_whoever_becomes_a_manager_watches_over_nobody_any_more(cast: Cast, overseer: User, as_: SignIn) -> None:
    overseer.roles.create(programme=cast.programme, kind="manager")
    assert as_(overseer).get(f"/record/programmes/{cast.programme.pk}").status_code in {302, 404}


def test_the_record_is_narrowed_by_deed_and_days(cast: Cast, overseer: User, as_: SignIn) -> None:
    address = f"/record/programmes/{cast.programme.pk}"
    for asked, is_there in [
        ("deed=role_given", True), ("deed=signed_in", False), ("since=2020-01-01", True), ("until=2020-01-01", False),
        ("since=nonsense", True),
    ]:  # fmt: skip
        assert ("Ola" in as_(overseer).get(f"{address}?{asked}").content.decode()) is is_there


def test_r82_the_table_that_leaves_the_house_has_no_names_and_is_itself_on_record(
    cast: Cast, overseer: User, as_: SignIn
) -> None:
    answer = as_(overseer).get(f"/record/programmes/{cast.programme.pk}/export")
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    assert [row["deed"] for row in rows] == ["role_given"]
    assert rows[0]["about"] == Pseudonym.objects.get(person=cast.mentee).name
    assert not any(name in answer.content.decode() for name in ("Ola", "Marta"))
    chain_waiting()
    assert AuditEntry.objects.visible_to(overseer).get().deed == "record_exported"


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_much_is_on_it(
    cast: Cast, as_: SignIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for who in [cast.manager, cast.mentor, cast.mentee][:count]:
        put_on_record(who, ROLE_GIVEN, cast.other_mentee, programme=cast.programme)
    chain_waiting()
    client = as_(cast.other_mentee)
    client.get("/record")
    with django_assert_num_queries(11):
        client.get("/record")

"""The people of a programme as a file: who gets it, what is in it, and that no cell of it does anything."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Role, User
from mentoring.people.importing.columns import recognised
from mentoring.people.importing.files import read_table
from mentoring.people.importing.lines import lines_of
from mentoring.people.models import Profile
from mentoring.people.questions import questions_of
from tests.conftest import PASSWORD, Cast, gives, person
from tests.mentoring.people.conftest import sent

WHOLE = {"kind": "mentee", "file_format": "csv"}


@pytest.fixture
def sure_of(as_: Callable[[User], Client]) -> Callable[[User], Client]:
    """Sign the test client in as a person who has typed the password this minute."""

    def sign_in(who: User) -> Client:
        client = as_(who)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, who, method="password", reauthenticated=True)
        request.session.save()
        return client

    return sign_in


def exported(client: Client, cast: Cast, **changes: str) -> Any:
    return client.post(reverse("export_people", args=[cast.programme.pk]), WHOLE | changes)


def column(table: Any, key: str) -> list[str]:
    place = recognised(table.headings, "mentee").index(key)
    return [row.cells[place] for row in table.rows]


def test_a_file_has_everybody_and_is_read_back_as_it_was(cast: Cast, sure_of: Any) -> None:
    profile = sent(cast.mentee, skills="piekę; szyję, „źle”", times=["mon-evening"], industries=["food", "beauty"])
    answer = exported(sure_of(cast.manager), cast)
    assert answer["Content-Disposition"] == 'attachment; filename="latarnia-mentee.csv"'
    table = read_table(answer.content)
    assert column(table, "name") == ["Kuba", "Ola"]
    kuba, ola = lines_of(table, recognised(table.headings, "mentee"), "mentee")
    assert (kuba.told.answers, ola.faults) == ({}, [])
    assert ola.told.answers == {
        "age": "18-24", "languages": ["pl"], "needs": ["idea", "money"], "skills": "piekę; szyję, „źle”",
        "times": ["mon-evening"], "industries": ["food", "beauty"],
    }  # fmt: skip
    assert profile.programme == cast.programme


def test_sensitive_answers_and_telephones_are_there_only_when_asked_for(cast: Cast, sure_of: Any) -> None:
    """S28"""
    sent(cast.mentee, income=2500, family="siostra")
    User.objects.filter(pk=cast.mentee.pk).update(phone="601 234 567")
    client = sure_of(cast.manager)
    plain = exported(client, cast).content.decode()
    assert all(word not in plain for word in ("2500", "siostra", "601"))
    whole = exported(client, cast, with_sensitive="on", with_phone="on")
    assert (column(read_table(whole.content), "income")[1], "siostra" in whole.content.decode()) == ("2500", True)
    assert "601 234 567" in whole.content.decode()


@pytest.mark.parametrize("begins", ["=", "+", "-", "@"])
def test_no_cell_does_anything_in_a_spreadsheet(cast: Cast, sure_of: Any, begins: str) -> None:
    sent(cast.mentee, skills=f"{begins}HYPERLINK(1)")
    client = sure_of(cast.manager)
    assert f";'{begins}HYPERLINK(1);" in exported(client, cast).content.decode()
    book = load_workbook(io.BytesIO(exported(client, cast, file_format="xlsx").content))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert f"'{begins}HYPERLINK(1)" in [cell.value for cell in cells]


def test_the_password_has_to_be_typed_before(cast: Cast, as_: Any) -> None:
    sent(cast.mentee, skills="kanarki")
    cast.manager.set_password(PASSWORD)
    cast.manager.save()
    answer = exported(as_(cast.manager), cast)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert b"kanarki" not in answer.content


def test_for_everybody_else_there_is_no_file(cast: Cast, sure_of: Any) -> None:
    """R18"""
    for who in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        assert exported(sure_of(who), cast).status_code == 404


def test_about_themselves_managers_find_the_name_only(cast: Cast, sure_of: Any) -> None:
    """R21"""
    gives(cast.programme, cast.manager, Role.Kind.MENTOR)
    role = Role.objects.get(person=cast.manager, kind="mentor")
    Profile.objects.create(person=cast.manager, programme=cast.programme, kind=role.kind)
    table = read_table(exported(sure_of(cast.manager), cast, kind="mentor").content)
    assert column(table, "name") == ["Marta", "Piotr"]
    assert [cell for cell in table.rows[0].cells if cell][2:] == []


def test_who_has_left_is_not_in_the_file(cast: Cast, sure_of: Any) -> None:
    """S28"""
    sent(cast.mentee)
    Role.objects.filter(person=cast.mentee).update(until="2026-01-01T12:00Z")
    assert column(read_table(exported(sure_of(cast.manager), cast).content), "name") == ["Kuba"]


def test_a_file_asks_the_same_however_many_people_there_are(
    cast: Cast, sure_of: Any, django_assert_num_queries: Any
) -> None:
    client = sure_of(cast.manager)
    for number in (1, 12):
        for place in range(number):
            sent(gives(cast.programme, person(f"ktos-{number}-{place}", "Ktoś"), "mentee"))
        exported(client, cast)
        with django_assert_num_queries(23):
            exported(client, cast)


def test_every_question_has_its_column(cast: Cast, sure_of: Any) -> None:
    table = read_table(exported(sure_of(cast.manager), cast, with_sensitive="on").content)
    assert set(questions_of("mentee")) < set(recognised(table.headings, "mentee"))

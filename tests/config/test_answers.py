"""What every answer carries, and how refusals, a full disk and errors are answered."""

import uuid
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Invitation
from tests.conftest import PASSWORD, Cast, is_sqlite

type SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def second_step_is_up_to_people(settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def full_disk(cast: Cast) -> Iterator[None]:
    """No page more for the database: SQLite answers as on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.skipif(not is_sqlite(), reason="PostgreSQL's disk cannot be filled without the whole machine's")
def test_a_full_disk_is_told_and_nothing_is_half_saved(cast: Cast, as_: SignIn, full_disk: None) -> None:
    client = as_(cast.manager)
    labels = "\n".join(f"{number} {'x' * 50}" for number in range(100))
    answer = client.post(
        "/people/invite",
        {"programme": cast.programme.pk, "kind": "mentee", "labels": labels, "batch": uuid.uuid4()},
    )
    assert answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE
    assert "dysk" in answer.text or "disk" in answer.text
    assert not Invitation.objects.exists()


def test_every_answer_forbids_what_the_site_does_not_need(client: Client, db: None) -> None:
    answer = client.get("/account/login/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]


def test_pages_of_a_signed_in_person_are_kept_nowhere(cast: Cast, as_: SignIn) -> None:
    for path in ("/", "/me", "/no-such-page"):
        assert "no-store" in as_(cast.mentee).get(path).headers["Cache-Control"]


def test_a_missing_page_and_a_page_of_others_are_the_same_answer(cast: Cast, as_: SignIn) -> None:
    client = as_(cast.manager)
    missing, theirs = client.get("/people/999999"), client.get(f"/people/{cast.other_mentor.pk}")
    assert missing.status_code == theirs.status_code == HTTPStatus.NOT_FOUND
    assert missing.text == theirs.text


def test_a_script_is_refused_in_json(cast: Cast, as_: SignIn) -> None:
    role = cast.manager.roles.get()
    answer = as_(cast.manager).post(f"/people/roles/{role.pk}/end", headers={"accept": "application/json"})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert answer.json()["code"] == "last_manager"


def test_an_expired_form_is_explained(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.mentee)
    answer = client.post("/me/details", {"display_name": "Ola"})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "<h1" in answer.text


def test_health_is_open_and_says_nothing(client: Client, db: None) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").json() == {"database": True, "cache": True, "bells": True, "keys": True}


def test_the_cookie_of_a_session_is_not_for_scripts_or_other_sites(cast: Cast, client: Client) -> None:
    cast.mentee.set_password(PASSWORD)
    cast.mentee.save()
    client.post("/account/login/", {"login": "ola", "password": PASSWORD})
    cookie = client.cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_an_address_that_only_takes_forms_says_so(cast: Cast, as_: SignIn) -> None:
    """Sign-in came between the button and its form: the browser returns to the address alone."""
    answer = as_(cast.mentee).get("/me/devices/sign-out")
    assert (answer.status_code, answer.headers["Allow"]) == (HTTPStatus.METHOD_NOT_ALLOWED, "POST")
    assert 'href="/"' in answer.content.decode()

"""Signing in, and that a visitor cannot find out who has an account: same answer, same work."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from tests.conftest import PASSWORD, person


@pytest.fixture
def iga(db: None) -> User:
    """Somebody with a password and a confirmed address."""
    iga = person("iga", "Iga", password=PASSWORD)
    EmailAddress.objects.create(user=iga, email="iga@example.org", verified=True, primary=True)
    return iga


def sign_in(client: Client, login: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


@pytest.mark.parametrize("login", ["iga", " IGA ", "iga@example.org", "Iga@Example.org"])
def test_a_user_name_or_a_confirmed_address_signs_in(client: Client, iga: User, login: str) -> None:
    assert sign_in(client, login).url == reverse("today")


def test_an_address_that_is_not_confirmed_does_not_sign_in(client: Client, iga: User) -> None:
    EmailAddress.objects.update(verified=False)
    assert sign_in(client, "iga@example.org").status_code == 200


def test_known_and_unknown_names_get_the_same_answer_for_the_same_work(
    client: Client, iga: User, hashes: Callable[[], int]
) -> None:
    locked = person("bez-hasla", "Bez hasła")
    answers = set()
    work = set()
    for login in ("iga", "nobody", "iga@example.org", "nobody@example.org", locked.username):
        hashes()
        answer = sign_in(client, login, "wrong-password-1")
        work.add(hashes())
        answers.add((answer.status_code, str(answer.context["form"].non_field_errors())))
    assert work == {1}
    assert len(answers) == 1


def test_a_known_and_an_unknown_address_get_the_same_answer_to_a_forgotten_password(
    client: Client, iga: User, hashes: Callable[[], int], django_assert_num_queries: Callable
) -> None:
    client.get(reverse("account_reset_password"))
    pages, work = [], []
    for email in ("iga@example.org", "nobody@example.org"):
        hashes()
        answer = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        work.append(hashes())
        pages.append((answer.redirect_chain, "example.org" in answer.content.decode()))
    assert pages[0] == pages[1]
    assert work == [0, 0]
    tasks = DBTaskResult.objects.filter(task_path="accounts.tasks.send_reset_letter")
    assert {task.args_kwargs["args"][0] for task in tasks} == {iga.pk, None}


def test_guessing_a_password_is_stopped_for_known_and_unknown_names(client: Client, iga: User) -> None:
    sentences = set()
    for login in ("iga", "nobody"):
        for _ in range(6):
            answer = sign_in(client, login, "wrong-password-1")
        sentences.add(str(answer.context["form"].non_field_errors()))
    assert len(sentences) == 1
    assert sign_in(client, "iga").status_code == 200


def test_somebody_whose_account_is_closed_is_told_only_with_the_right_password(client: Client, iga: User) -> None:
    User.objects.filter(pk=iga.pk).update(is_active=False)
    assert sign_in(client, "iga", "wrong-password-1").status_code == 200
    assert sign_in(client, "iga").url == reverse("account_inactive")


def test_no_page_of_sign_in_names_allauth_sites(client: Client, iga: User) -> None:
    for name in ("account_login", "account_reset_password", "account_signup", "account_reset_password_done"):
        assert "example.com" not in client.get(reverse(name)).content.decode()


@pytest.mark.parametrize(("host", "offered"), [("localhost", True), ("127.0.0.1", False), ("[::1]", False)])
def test_passkeys_are_offered_only_at_a_name(client: Client, db: None, host: str, offered: bool) -> None:
    page = client.get(reverse("account_login"), headers={"host": f"{host}:8000"})
    assert ('id="passkey_login"' in page.content.decode()) is offered

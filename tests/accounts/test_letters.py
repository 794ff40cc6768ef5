"""Letters: written by the worker, in the person's language, saying nothing about anybody."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from accounts.actions import note
from accounts.models import AccountNote, User
from accounts.tasks import send_account_letter, send_confirmation_letter, send_reset_letter
from tests.conftest import PASSWORD, Cast


def confirmed(who: User, email: str = "ola@example.org") -> EmailAddress:
    return EmailAddress.objects.create(user=who, email=email, verified=True, primary=True)


def test_a_forgotten_password_is_replaced_by_the_letters_link(
    client: Client, cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    confirmed(cast.mentee)
    client.post(reverse("account_reset_password"), {"email": "ola@example.org"})
    assert mailoutbox == []
    send_reset_letter.call(cast.mentee.pk)
    letter = mailoutbox[0]
    assert letter.to == ["ola@example.org"]
    for name in ("Ola", "ola ", "Wiosna", "Przystań"):
        assert name not in f"{letter.subject}{letter.body}"
    path = next(line for line in letter.body.splitlines() if line.startswith("http")).partition("/account")[2]
    page = client.get(f"/account{path}", follow=True)
    client.post(page.redirect_chain[-1][0], {"password": PASSWORD})
    cast.mentee.refresh_from_db()
    assert cast.mentee.check_password(PASSWORD)
    assert AccountNote.objects.get(person=cast.mentee).kind == "password_changed"


@pytest.mark.parametrize("missing", [None, 999_999])
def test_for_nobody_no_letter_is_written(db: None, mailoutbox: list[EmailMessage], missing: int | None) -> None:
    send_reset_letter.call(missing)
    assert mailoutbox == []


def test_an_address_that_is_not_confirmed_gets_no_news(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    confirmed(cast.mentee)
    EmailAddress.objects.update(verified=False)
    send_account_letter.call(cast.mentee.pk)
    send_reset_letter.call(cast.mentee.pk)
    assert mailoutbox == []


def test_news_of_an_account_say_only_where_to_look(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    confirmed(cast.mentee)
    note(cast.manager, cast.mentee, AccountNote.Kind.RECOVERY_GIVEN)
    task = DBTaskResult.objects.get()
    assert task.args_kwargs["args"] == [cast.mentee.pk]
    send_account_letter.call(cast.mentee.pk)
    assert "Marta" not in mailoutbox[0].body
    assert reverse("me") in mailoutbox[0].body


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_letter_speaks_the_persons_language(cast: Cast, mailoutbox: list[EmailMessage], language: str) -> None:
    confirmed(cast.mentee)
    User.objects.update(language=language)
    send_account_letter.call(cast.mentee.pk)
    with translation.override(language):
        assert mailoutbox[0].subject == translation.gettext("News about your account in Latarnia")


def test_a_new_address_is_confirmed_by_its_letter(
    cast: Cast, as_: Callable[[User], Client], mailoutbox: list[EmailMessage]
) -> None:
    client = as_(cast.mentee)
    client.post(reverse("account_email"), {"action_add": "", "email": "ola@example.org"})
    address = EmailAddress.objects.get()
    send_confirmation_letter.call(address.pk)
    path = next(line for line in mailoutbox[0].body.splitlines() if line.startswith("http")).partition("/account")[2]
    client.post(f"/account{path}")
    address.refresh_from_db()
    assert address.verified

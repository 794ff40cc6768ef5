"""Me: details, devices, notes, and leaving nothing behind on sign-out."""

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.actions import note
from accounts.devices import in_words
from accounts.models import AccountNote, User
from tests.conftest import PASSWORD, Cast

PHONE = (
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
)
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"
DETAILS = {"display_name": "Oleńka", "language": "en", "time_zone": "Europe/Vilnius", "phone": "+48 601 234 567"}


@pytest.fixture
def ola(cast: Cast) -> User:
    cast.mentee.set_password(PASSWORD)
    cast.mentee.save()
    return cast.mentee


def sign_in(agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_login"), {"login": "ola", "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("me")).status_code == 200


def test_details_are_changed_and_heard_at_once(cast: Cast, as_: Callable[[User], Client]) -> None:
    page = as_(cast.mentee).post(reverse("details"), DETAILS, follow=True)
    cast.mentee.refresh_from_db()
    assert {field: getattr(cast.mentee, field) for field in DETAILS} == DETAILS
    assert page.headers["Content-Language"] == "en"
    assert "Oleńka" in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", "🙂"), ("display_name", "a" * 10_000), ("display_name", ""), ("language", "tlh"),
        ("time_zone", "Mars/Olympus"), ("phone", "zadzwoń"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_beside_its_field(
    cast: Cast, as_: Callable[[User], Client], field: str, value: str
) -> None:
    answer = as_(cast.mentee).post(reverse("details"), DETAILS | {field: value})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert "🙂" not in answer.context["request"].user.display_name
    cast.mentee.refresh_from_db()
    assert cast.mentee.display_name == "Ola"


def test_the_language_button_is_remembered_by_the_account(cast: Cast, as_: Callable[[User], Client]) -> None:
    client = as_(cast.mentee)
    client.post(reverse("set_language"), {"language": "en", "next": "/me"})
    cast.mentee.refresh_from_db()
    assert cast.mentee.language == "en"
    assert client.post(reverse("set_language"), {"language": "tlh"}).status_code == 409


@pytest.mark.parametrize(
    ("agent", "words"), [(PHONE, "Chrome, Android"), (LAPTOP, "Firefox, Windows"), ("curl/8", "Nieznane urządzenie")]
)
def test_a_device_is_named_in_words(agent: str, words: str) -> None:
    assert in_words(agent) == words or "/" not in in_words(agent)


def test_devices_are_listed_and_signed_out_one_by_one(ola: User) -> None:
    phone, laptop = sign_in(PHONE), sign_in(LAPTOP)
    page = phone.get(reverse("me")).content.decode()
    assert "Chrome, Android" in page
    assert "Firefox, Windows" in page
    other = UserSession.objects.get(user_agent=LAPTOP)
    phone.post(reverse("sign_out_device", args=[other.pk]))
    assert (is_in(phone), is_in(laptop)) == (True, False)


def test_everywhere_means_here_too(ola: User) -> None:
    phone, laptop = sign_in(PHONE), sign_in(LAPTOP)
    answer = phone.post(reverse("sign_out_everywhere"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert (is_in(phone), is_in(laptop)) == (False, False)


def test_a_device_of_another_person_is_not_there(ola: User, cast: Cast, as_: Callable[[User], Client]) -> None:
    phone = sign_in(PHONE)
    device = UserSession.objects.get()
    assert as_(cast.manager).post(reverse("sign_out_device", args=[device.pk])).status_code == 404
    assert is_in(phone)


def test_signing_out_leaves_nothing_and_keeps_the_language(ola: User) -> None:
    User.objects.update(language="en")
    phone = sign_in(PHONE)
    answer = phone.post(reverse("account_logout"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    phone.cookies.clear()
    page = phone.get(answer.url, follow=True)
    assert page.redirect_chain == [(reverse("account_login"), 302)]
    assert phone.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert 'lang="en"' in page.content.decode()
    assert not is_in(phone)


def test_a_language_that_is_not_spoken_is_not_remembered(client: Client, db: None) -> None:
    client.get(reverse("signed_out", args=["tlh"]))
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_changing_the_password_signs_out_other_devices_and_is_written_down(ola: User) -> None:
    phone, laptop = sign_in(PHONE), sign_in(LAPTOP)
    new = "nowe-haslo-8-mew"
    form = {"oldpassword": PASSWORD, "password": new}
    assert phone.post(reverse("account_change_password"), form).url == reverse("me")
    assert (is_in(phone), is_in(laptop)) == (True, False)
    written = AccountNote.objects.get()
    assert (written.kind, written.by) == ("password_changed", ola)
    assert written.seen_at


def test_what_others_did_waits_on_today_until_it_is_seen(cast: Cast, as_: Callable[[User], Client]) -> None:
    note(cast.manager, cast.mentee, AccountNote.Kind.RECOVERY_GIVEN)
    client = as_(cast.mentee)
    today = client.get(reverse("today")).content.decode()
    assert 'id="account-notes"' in today
    assert "Marta" in today
    client.post(reverse("mark_notes_seen"))
    assert 'id="account-notes"' not in client.get(reverse("today")).content.decode()
    assert "Marta" in client.get(reverse("me")).content.decode()


def test_notes_of_others_are_not_shown_nor_marked(cast: Cast, as_: Callable[[User], Client]) -> None:
    note(cast.manager, cast.mentee, AccountNote.Kind.RECOVERY_GIVEN)
    client = as_(cast.mentor)
    client.post(reverse("mark_notes_seen"))
    assert 'id="account-notes"' not in client.get(reverse("today")).content.decode()
    assert AccountNote.objects.filter(seen_at=None).count() == 1


def test_the_password_there_is_must_be_right(cast: Cast, as_: Callable[[User], Client]) -> None:
    cast.mentee.set_password(PASSWORD)
    cast.mentee.save()
    answer = as_(cast.mentee).post(
        reverse("account_change_password"), {"oldpassword": "zgaduję", "password": "trzy-nowe-slowa"}
    )
    assert "oldpassword" in answer.context["form"].errors
    cast.mentee.refresh_from_db()
    assert cast.mentee.check_password(PASSWORD)

"""The second step of sign-in: who must have one, where they are kept until then, and that the last one stays."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from accounts.models import AccountNote, User
from tests.conftest import PASSWORD, Cast


@pytest.fixture
def manager(cast: Cast, sure_of: Callable[[User], Client]) -> Client:
    return sure_of(cast.manager)


def code_of(secret: str) -> str:
    _before, now, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


def set_up(client: Client):
    page = client.get(reverse("mfa_activate_totp"))
    return client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)})


def test_a_manager_without_it_is_kept_on_the_page_that_sets_it_up(manager: Client) -> None:
    for name in ("today", "people", "me", "invite"):
        assert manager.get(reverse(name)).url == reverse("mfa_index")
    page = manager.get(reverse("mfa_index"))
    assert page.status_code == 200
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "account_logout"):
        assert manager.get(reverse(name)).status_code == 200


def test_scripts_are_told_in_their_own_way(manager: Client) -> None:
    answer = manager.get(reverse("today"), headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (403, "second_step_needed")
    answer = manager.get(reverse("today"), headers={"hx-request": "true"})
    assert answer.headers["HX-Redirect"] == reverse("mfa_index")


def test_a_missing_page_stays_a_missing_page(manager: Client) -> None:
    assert manager.get("/nothing-here").status_code == 404


@pytest.mark.parametrize("who", ["mentor", "mentee", "stranger"])
def test_others_may_do_without_it(cast: Cast, as_: Callable[[User], Client], who: str) -> None:
    assert as_(getattr(cast, who)).get(reverse("today")).status_code == 200


def test_setting_up_an_app_shows_backup_codes_and_opens_the_site(
    cast: Cast, manager: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = set_up(manager)
    assert answer.url == reverse("mfa_view_recovery_codes")
    page = manager.get(answer.url)
    assert len(page.context["unused_codes"]) == 10
    assert all(code in page.content.decode() for code in page.context["unused_codes"])
    assert manager.get(reverse("today")).status_code == 200
    assert AccountNote.objects.get(kind="second_factor_added").person == cast.manager


def test_the_picture_for_the_app_is_part_of_the_page(manager: Client) -> None:
    page = manager.get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg viewBox" in page
    assert "data:image" not in page


def test_a_wrong_code_is_answered_with_a_sentence(cast: Cast, visitor: Client) -> None:
    cast.manager.set_password(PASSWORD)
    cast.manager.save()
    Authenticator.objects.create(user=cast.manager, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    answer = visitor.post(reverse("account_login"), {"login": "marta", "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    answer = visitor.post(answer.url, {"code": "000000"})
    assert list(answer.context["form"].errors) == ["code"]
    assert visitor.get(reverse("today")).status_code == 302
    assert visitor.post(reverse("mfa_authenticate"), {"code": code_of("JBSWY3DPEHPK3PXP")}).url == reverse("today")


def passkey(who: User) -> Authenticator:
    data = {"name": "Telefon", "credential": {}}
    return Authenticator.objects.create(user=who, type=Authenticator.Type.WEBAUTHN, data=data)


def test_the_last_one_of_a_manager_cannot_be_removed(cast: Cast, manager: Client) -> None:
    key = passkey(cast.manager)
    answer = manager.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert answer.status_code == 409
    assert Authenticator.objects.filter(pk=key.pk).exists()
    other = passkey(cast.manager)
    assert manager.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 302
    assert list(Authenticator.objects.values_list("pk", flat=True)) == [other.pk]


def test_the_app_of_a_manager_cannot_be_switched_off_while_it_is_the_last(cast: Cast, manager: Client) -> None:
    set_up(manager)
    answer = manager.post(reverse("mfa_deactivate_totp"))
    assert answer.context["form"].non_field_errors()
    assert Authenticator.objects.filter(type="totp").exists()
    passkey(cast.manager)
    assert manager.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(type="totp").exists()


def test_a_mentor_may_remove_the_last_one(cast: Cast, sure_of: Callable[[User], Client]) -> None:
    key = passkey(cast.mentor)
    assert sure_of(cast.mentor).post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 302
    assert not Authenticator.objects.exists()

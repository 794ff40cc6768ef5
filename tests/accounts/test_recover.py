"""The way back into a lost account: a code handed over in person, used once, told to the person."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import give_recovery_code, recover_account
from accounts.models import AccountNote, RecoveryCode, Role, User
from accounts.refusals import Refusal
from tests.conftest import PASSWORD, Cast, gives

NEW = "nowe-haslo-8-mew"


def form_for(code: str, **changes: str) -> dict[str, str]:
    return {"username": "ola", "code": code, "password": NEW} | changes


def test_a_code_sets_a_new_password_and_closes_everything_else(client: Client, cast: Cast, visitor: Client) -> None:
    cast.mentee.set_password(PASSWORD)
    cast.mentee.save()
    visitor.post(reverse("account_login"), {"login": "ola", "password": PASSWORD})
    assert visitor.get(reverse("me")).status_code == 200
    Authenticator.objects.create(user=cast.mentee, type=Authenticator.Type.TOTP, data={})
    code = give_recovery_code(cast.manager, cast.mentee)
    assert client.post(reverse("recover"), form_for(code.lower(), username=" OLA ")).url == reverse("account_login")
    cast.mentee.refresh_from_db()
    assert cast.mentee.check_password(NEW)
    assert not Authenticator.objects.exists()
    assert not UserSession.objects.exists()
    assert visitor.get(reverse("me")).status_code == 302
    assert list(AccountNote.objects.values_list("kind", "by", "seen_at").order_by("pk")) == [
        ("recovery_given", cast.manager.pk, None),
        ("recovery_used", None, None),
    ]


def test_whatever_is_wrong_the_answer_and_the_work_are_the_same(
    client: Client, cast: Cast, hashes: Callable[[], int]
) -> None:
    used = give_recovery_code(cast.manager, cast.mentee)
    recover_account("ola", used, NEW)
    old = give_recovery_code(cast.manager, cast.mentor)
    RecoveryCode.objects.filter(person=cast.mentor).update(expires_at=timezone.now())
    fresh = give_recovery_code(cast.manager, cast.other_mentee)
    answers, work = set(), set()
    tries = [("ola", used), ("piotr", old), ("nobody", fresh), ("ola", fresh), ("kuba", "222-222-222"), ("nobody", "2")]
    for username, code in tries:
        hashes()
        answer = client.post(reverse("recover"), form_for(code, username=username))
        work.add(hashes())
        answers.add((answer.status_code, str(answer.context["form"].non_field_errors())))
    assert len(answers) == len(work) == 1
    cast.other_mentee.refresh_from_db()
    assert not cast.other_mentee.check_password(NEW)


@pytest.mark.django_db(transaction=True)
def test_of_two_uses_at_once_one_wins(cast: Cast) -> None:
    code = give_recovery_code(cast.manager, cast.mentee)

    def recover(number: int) -> str:
        try:
            recover_account("ola", code, f"{NEW}-{number}")
            return "in"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(recover, range(4))) == ["in"] + ["recovery_refused"] * 3


def test_a_new_code_closes_the_one_before(cast: Cast) -> None:
    first = give_recovery_code(cast.manager, cast.mentee)
    give_recovery_code(cast.manager, cast.mentee)
    with pytest.raises(Refusal):
        recover_account("ola", first, NEW)


def test_the_code_is_kept_as_a_hash_only(cast: Cast) -> None:
    code = give_recovery_code(cast.manager, cast.mentee)
    row = RecoveryCode.objects.values().get()
    assert not any(secret in str(value) for value in row.values() for secret in (code, code.replace("-", "")))


def test_guesses_are_counted(client: Client, cast: Cast) -> None:
    code = give_recovery_code(cast.manager, cast.mentee)
    for number in range(10):
        client.post(reverse("recover"), form_for("222-222-222"), REMOTE_ADDR=f"10.0.0.{number}")
    answer = client.post(reverse("recover"), form_for(code), REMOTE_ADDR="10.0.1.1")
    assert answer.status_code == 422


@pytest.mark.parametrize("weak", ["krótkie", "password123", "a" * 10_000])
def test_a_weak_password_is_refused_and_the_code_stays_good(client: Client, cast: Cast, weak: str) -> None:
    code = give_recovery_code(cast.manager, cast.mentee)
    answer = client.post(reverse("recover"), form_for(code, password=weak))
    assert list(answer.context["form"].errors) == ["password"]
    assert recover_account("ola", code, NEW) == cast.mentee


def test_nobody_reopens_an_account_that_is_not_theirs_to_reopen(cast: Cast) -> None:
    """R18: a code opens the whole account, so it must not reach into another organisation."""
    pairs = [(cast.manager, cast.manager), (cast.mentor, cast.mentee), (cast.other_manager, cast.mentee),
             (cast.manager, cast.other_mentor), (cast.stranger, cast.mentee)]  # fmt: skip
    gives(cast.elsewhere, cast.other_mentee, Role.Kind.MENTOR)
    pairs.append((cast.manager, cast.other_mentee))
    for person, other in pairs:
        with pytest.raises(Refusal):
            give_recovery_code(person, other)
    assert not RecoveryCode.objects.exists()


def test_handing_over_asks_for_the_password_first(cast: Cast, as_: Callable[[User], Client]) -> None:
    cast.manager.set_password(PASSWORD)
    cast.manager.save()
    client = as_(cast.manager)
    place = reverse("give_recovery_code", args=[cast.mentee.pk])
    assert client.get(place).status_code == 200
    answer = client.post(place)
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not RecoveryCode.objects.exists()
    resumed = client.post(answer.url, {"password": PASSWORD, "next": place})
    code = re.search(r'<p class="code">(.+?)</p>', resumed.content.decode()).group(1)
    assert recover_account("ola", code, NEW) == cast.mentee


def test_for_a_manager_elsewhere_the_person_is_not_there(cast: Cast, sure_of: Callable[[User], Client]) -> None:
    client = sure_of(cast.other_manager)
    place = reverse("give_recovery_code", args=[cast.mentee.pk])
    assert (client.get(place).status_code, client.post(place).status_code) == (404, 404)


def test_codes_expire(cast: Cast) -> None:
    code = give_recovery_code(cast.manager, cast.mentee)
    RecoveryCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refusal):
        recover_account("ola", code, NEW)

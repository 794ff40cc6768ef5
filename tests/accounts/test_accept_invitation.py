"""Coming in by an invitation: by link, by a code typed by hand, as someone new or as oneself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.actions import (
    Issued,
    accept_invitation,
    invite,
    join_by_invitation,
    reissue_invitation,
    withdraw_invitation,
)
from accounts.actions.invitations import held_by_code, held_by_link, sentence_for
from accounts.models import Invitation, Role, User
from accounts.refusals import Refusal
from accounts.views.invitation import WRONG_CODE
from tests.conftest import PASSWORD, Cast, person


def path_of(issued: Issued) -> str:
    return reverse("open_invitation", args=[issued.token])


def test_a_link_leads_to_an_account_with_the_role(client: Client, issued: Issued, newcomer: dict[str, str]) -> None:
    page = client.get(path_of(issued), follow=True)
    assert page.redirect_chain == [(reverse("accept_invitation"), 302)]
    for shown in ("Marta", "Przystań", "Wiosna"):
        assert shown in page.content.decode()
    answer = client.post(reverse("accept_invitation"), newcomer)
    assert answer.url == reverse("today")
    ania = User.objects.get(username="ania")
    assert list(ania.roles.values_list("kind", "programme__name")) == [("mentee", "Wiosna")]
    assert client.get(reverse("me")).context["user"] == ania
    issued.invitation.refresh_from_db()
    assert (issued.invitation.state, issued.invitation.used_by) == ("used", ania)


def test_the_language_of_the_visit_is_kept(client: Client, issued: Issued, newcomer: dict[str, str]) -> None:
    client.cookies[site_settings.LANGUAGE_COOKIE_NAME] = "en"
    client.get(path_of(issued))
    client.post(reverse("accept_invitation"), newcomer)
    assert User.objects.get(username="ania").language == "en"


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
def test_a_code_may_be_typed_in_any_way(client: Client, issued: Issued, typed: str) -> None:
    code = typed.format(issued.code, issued.code.lower(), " ".join(issued.code.replace("-", "")))
    assert client.post(reverse("invitation"), {"code": code}).url == reverse("accept_invitation")


def test_opening_a_link_uses_nothing_up_and_takes_the_token_from_the_address(client: Client, issued: Issued) -> None:
    for visit in (client.head, client.get, client.get):
        assert visit(path_of(issued)).url == reverse("accept_invitation")
    page = client.get(reverse("accept_invitation"))
    assert issued.token not in page.content.decode()
    issued.invitation.refresh_from_db()
    assert issued.invitation.state == "open"


def close(cast: Cast, issued: Issued, state: str) -> None:
    if state == "used":
        accept_invitation(cast.stranger, held_by_link(issued.token))
    elif state == "withdrawn":
        withdraw_invitation(cast.manager, issued.invitation)
    else:
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("state", ["used", "withdrawn", "expired"])
def test_a_link_that_is_closed_says_why(client: Client, cast: Cast, issued: Issued, state: str) -> None:
    close(cast, issued, state)
    page = client.get(path_of(issued), follow=True)
    assert page.redirect_chain == [(reverse("invitation"), 302)]
    with translation.override("pl"):
        assert page.context["problem"] == sentence_for(state) != sentence_for("")


@pytest.mark.parametrize("token", ["mistyped", "x/y", "ąę%20", "a" * 2000])
def test_a_mistyped_link_says_so_and_leaves_no_trace_in_the_log(
    client: Client, db: None, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = client.get(f"/invitation/{token}", follow=True)
    assert page.redirect_chain == [(reverse("invitation"), 302)]
    assert page.context["problem"] == sentence_for("")
    assert not caplog.records


def test_each_closed_state_has_its_own_sentence() -> None:
    assert len({str(sentence_for(state)) for state in ("used", "withdrawn", "expired", "")}) == 4


def test_typed_codes_that_open_nothing_answer_all_the_same(client: Client, cast: Cast, issued: Issued) -> None:
    used = invite(cast.manager, cast.programme, Role.Kind.MENTOR)
    accept_invitation(cast.stranger, held_by_code(used.code))
    withdraw_invitation(cast.manager, issued.invitation)
    answers = [client.post(reverse("invitation"), {"code": code}) for code in ("222-222", used.code, issued.code)]
    assert {answer.status_code for answer in answers} == {422}
    assert {str(answer.context["form"].errors["code"][0]) for answer in answers} == {str(WRONG_CODE)}


def test_after_ten_tries_a_right_code_has_to_wait_too(client: Client, issued: Issued) -> None:
    for _ in range(10):
        client.post(reverse("invitation"), {"code": "222-222"})
    answer = client.post(reverse("invitation"), {"code": issued.code})
    assert answer.status_code == 422
    assert "code" not in answer.context["form"].errors
    assert client.get(path_of(issued)).url == reverse("accept_invitation")


def test_a_room_full_of_people_behind_one_address_comes_in(client: Client, issued: Issued) -> None:
    for _ in range(15):
        assert client.post(reverse("invitation"), {"code": issued.code}).status_code == 302


def test_many_addresses_guessing_together_are_stopped_too(client: Client, issued: Issued, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"invitation_code_failed": "20/h/key"}
    for number in range(20):
        client.post(reverse("invitation"), {"code": "222-222"}, REMOTE_ADDR=f"10.0.0.{number}")
    answer = client.post(reverse("invitation"), {"code": issued.code}, REMOTE_ADDR="10.9.9.9")
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "ola"), ("username", "OLA"), ("username", "a" * 10_000), ("username", "o\u202ela"),
        ("username", ""), ("username", "o\u200bla"), ("username", "\u043ela"),
        ("display_name", "🙂"), ("display_name", "O\u200bla"), ("display_name", "a" * 10_000), ("display_name", ""),
        ("password", "password123"), ("password", "krótkie"), ("password", "a" * 10_000), ("password", ""),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_beside_its_field_and_uses_nothing_up(
    client: Client, issued: Issued, newcomer: dict[str, str], field: str, value: str
) -> None:
    client.get(path_of(issued))
    answer = client.post(reverse("accept_invitation"), newcomer | {field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    issued.invitation.refresh_from_db()
    assert issued.invitation.state == "open"
    assert client.post(reverse("accept_invitation"), newcomer).url == reverse("today")


def test_an_invitation_withdrawn_while_the_form_was_open_makes_no_account(
    client: Client, cast: Cast, issued: Issued, newcomer: dict[str, str]
) -> None:
    client.get(path_of(issued))
    withdraw_invitation(cast.manager, issued.invitation)
    assert client.post(reverse("accept_invitation"), newcomer).url == reverse("invitation")
    assert not User.objects.filter(username="ania").exists()


def test_a_new_code_closes_what_an_open_form_held(
    client: Client, cast: Cast, issued: Issued, newcomer: dict[str, str]
) -> None:
    client.get(path_of(issued))
    reissue_invitation(cast.manager, issued.invitation)
    assert client.post(reverse("accept_invitation"), newcomer).url == reverse("invitation")


def test_someone_signed_in_may_accept_as_themself(cast: Cast, as_, issued: Issued) -> None:
    client = as_(cast.stranger)
    assert "Obcy" in client.get(path_of(issued), follow=True).content.decode()
    assert client.post(reverse("accept_invitation")).url == reverse("today")
    assert list(cast.stranger.roles.values_list("kind", flat=True)) == ["mentee"]


def test_someone_who_signs_in_first_keeps_the_invitation(cast: Cast, client: Client, issued: Issued) -> None:
    cast.stranger.set_password(PASSWORD)
    cast.stranger.save()
    client.get(path_of(issued))
    place = reverse("accept_invitation")
    answer = client.post(reverse("account_login"), {"login": "obcy", "password": PASSWORD, "next": place})
    assert answer.url == place
    assert client.post(place).url == reverse("today")
    assert cast.stranger.roles.get().kind == "mentee"


def test_a_role_one_has_already_is_not_spent_on(cast: Cast, as_, issued: Issued) -> None:
    client = as_(cast.mentee)
    client.get(path_of(issued))
    assert client.post(reverse("accept_invitation")).status_code == 409
    issued.invitation.refresh_from_db()
    assert issued.invitation.state == "open"


def test_on_a_shared_phone_the_one_signed_in_leaves_and_the_invitation_stays(
    cast: Cast, as_, issued: Issued, newcomer: dict[str, str]
) -> None:
    client = as_(cast.mentor)
    client.get(path_of(issued))
    answer = client.post(reverse("sign_out_first"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.post(reverse("accept_invitation"), newcomer)
    assert set(
        Role.objects.filter(kind="mentee", person__username="ania").values_list("person__username", flat=True)
    ) == {"ania"}


def test_without_an_invitation_there_is_no_way_in(client: Client, db: None, newcomer: dict[str, str]) -> None:
    assert client.get(reverse("accept_invitation")).url == reverse("invitation")
    assert client.post(reverse("accept_invitation"), newcomer).url == reverse("invitation")
    assert reverse("invitation") in client.get(reverse("account_signup")).content.decode()
    client.post(reverse("account_signup"), {"username": "ania", "password1": newcomer["password"]})
    assert not User.objects.filter(username="ania").exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_acceptances_at_once_exactly_one_wins(cast: Cast, issued: Issued) -> None:
    people = [person(f"osoba{number}", "Osoba") for number in range(3)]

    def accept(number: int) -> str:
        try:
            if number < 3:
                accept_invitation(people[number], held_by_link(issued.token))
            else:
                fields = {"username": f"nowa{number}", "password": "x" * 12, "display_name": "Nowa", "language": "pl"}
                join_by_invitation(held_by_code(issued.code), **fields)
            return "in"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        answers = sorted(threads.map(accept, range(6)))
    assert answers == ["in"] + ["used"] * 5
    assert Role.objects.filter(programme=cast.programme, kind="mentee").count() == 3
    assert User.objects.filter(username__startswith="nowa").count() <= 1

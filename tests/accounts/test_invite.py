"""Inviting: who may, what is kept, and what happens when a form comes twice."""

import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.actions import Issued, invite, invite_many, reissue_invitation, withdraw_invitation
from accounts.actions.invitations import find_invitation, held_by_code, held_by_link
from accounts.models import Invitation, Role
from accounts.refusals import Refusal
from tests.conftest import Cast


def form_for(cast: Cast, **changes: object) -> dict[str, object]:
    form = {"programme": cast.programme.pk, "kind": "mentee", "labels": "Ania\nBartek", "batch": str(uuid.uuid4())}
    return form | changes


def test_only_hashes_of_link_and_code_are_kept(issued: Issued) -> None:
    row = Invitation.objects.values().get()
    assert issued.invitation.label in row.values()
    for secret in (issued.token, issued.code, issued.code.replace("-", "")):
        assert not any(secret in str(value) for value in row.values())


def test_a_manager_makes_an_invitation_for_each_line(cast: Cast, as_) -> None:
    page = as_(cast.manager).post(reverse("invite"), form_for(cast)).content.decode()
    assert set(Invitation.objects.values_list("label", "kind")) == {("Ania", "mentee"), ("Bartek", "mentee")}
    codes = re.findall(r'<p class="code">([0-9A-Z]{3}-[0-9A-Z]{3})</p>', page)
    tokens = re.findall(r"/invitation/([\w-]{32})\"", page)
    assert [find_invitation(held_by_code(code)).label for code in codes] == ["Ania", "Bartek"]
    assert [find_invitation(held_by_link(token)).label for token in tokens] == ["Ania", "Bartek"]
    assert page.count("<svg viewBox") >= 2


def test_a_number_is_enough(cast: Cast, as_) -> None:
    as_(cast.manager).post(reverse("invite"), form_for(cast, labels="", number=12))
    assert Invitation.objects.count() == 12


@pytest.mark.parametrize("wrong", [{"number": 101, "labels": ""}, {"labels": "a" * 61}, {"labels": "a\n" * 101}])
def test_too_much_is_said_beside_the_field(cast: Cast, as_, wrong: dict[str, object]) -> None:
    answer = as_(cast.manager).post(reverse("invite"), form_for(cast, **wrong))
    assert (answer.status_code, Invitation.objects.count()) == (422, 0)
    assert answer.context["form"].errors


def test_a_form_sent_twice_makes_its_invitations_once_and_offers_new_codes(cast: Cast, as_) -> None:
    client, form = as_(cast.manager), form_for(cast)
    first = client.post(reverse("invite"), form)
    second = client.post(reverse("invite"), form)
    assert Invitation.objects.count() == 2
    code = re.search(r'<p class="code">(.+?)</p>', first.content.decode()).group(1)
    assert code not in second.content.decode()
    again = client.post(reverse("reissue_batch", args=[form["batch"]]))
    assert len(again.context["slips"]) == 2
    assert find_invitation(held_by_code(code)) is None


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_makes_its_invitations_once(cast: Cast) -> None:
    batch = uuid.uuid4()

    def send(_: int) -> str:
        try:
            invite_many(cast.manager, cast.programme, Role.Kind.MENTEE, ["Ania", "Bartek"], batch)
            return "made"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = sorted(threads.map(send, range(4)))
    assert answers == ["invited_already"] * 3 + ["made"]
    assert Invitation.objects.count() == 2


def test_nobody_else_may_invite(cast: Cast, as_) -> None:
    for person in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        with pytest.raises(Refusal):
            invite(person, cast.programme, Role.Kind.MENTEE)
    assert as_(cast.mentor).get(reverse("invite")).status_code == 404
    answer = as_(cast.other_manager).post(reverse("invite"), form_for(cast))
    assert (answer.status_code, Invitation.objects.count()) == (422, 0)


def test_a_new_link_and_code_close_the_old_ones(cast: Cast, issued: Issued) -> None:
    again = reissue_invitation(cast.manager, issued.invitation)
    assert find_invitation(held_by_link(issued.token)) is None
    assert find_invitation(held_by_code(issued.code)) is None
    assert find_invitation(held_by_link(again.token)) == find_invitation(held_by_code(again.code)) == issued.invitation


def test_what_was_withdrawn_stays_withdrawn(cast: Cast, issued: Issued) -> None:
    withdraw_invitation(cast.manager, issued.invitation)
    for again in (withdraw_invitation, reissue_invitation):
        with pytest.raises(Refusal):
            again(cast.manager, issued.invitation)


def test_a_manager_elsewhere_finds_no_invitation_of_ours(cast: Cast, as_, issued: Issued) -> None:
    """R18"""
    client: Client = as_(cast.other_manager)
    for name in ("withdraw_invitation", "reissue_invitation"):
        assert client.post(reverse(name, args=[issued.invitation.pk])).status_code == 404
    assert client.post(reverse("reissue_batch", args=[issued.invitation.batch])).context["slips"] == []
    assert "Ania" not in client.get(reverse("people")).content.decode()
    assert find_invitation(held_by_code(issued.code)).state == "open"

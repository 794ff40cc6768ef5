"""The pages of matching: who is ready, a proposal, one mentee of it, two compared, and who may see them at all."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import end_role
from accounts.models import Role, User
from accounts.refusals import Refusal
from mentoring.matching.actions import (
    copy_proposal,
    make_proposal,
    propose_again,
)
from mentoring.matching.models import Proposal
from mentoring.matching.pages.desk import of_proposal
from mentoring.people.models import Profile
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.matching.applicants import applied, newcomer
from tests.mentoring.matching.proposals import fresh, moved, where

type SignIn = Callable[[User], Client]


def test_a_proposal_gives_everybody_who_is_ready_a_place(
    cast: Cast, as_: SignIn, edition: Edition, ola: Profile, piotr: Profile
) -> None:
    answer = as_(cast.manager).post(reverse("make_proposal", args=[edition.pk]))
    made = Proposal.objects.get()
    assert answer.url == reverse("proposal", args=[made.pk])
    assert where(made) == {ola.pk: piotr.pk}
    page = as_(cast.manager).get(answer.url)
    assert "Ola" in page.text
    assert "Piotr" in page.text


def test_who_is_not_ready_is_named_with_the_reason_and_is_not_proposed(
    cast: Cast, as_: SignIn, edition: Edition, ola: Profile
) -> None:
    piotr = applied(cast.mentor, cast.programme)
    page = as_(cast.manager).get(reverse("matching", args=[edition.pk])).text
    assert "There is no record of a training." in page
    assert reverse("applicant", args=[piotr.pk]) in page
    with pytest.raises(Refusal) as refused:
        make_proposal(cast.manager, edition)
    assert refused.value.code == "nobody_to_match"


@pytest.mark.parametrize("name", ["matching", "proposal", "proposal_mentee", "proposal_comparison", "confirm_proposal"])
def test_only_managers_of_the_programme_know_of_proposals(
    cast: Cast, as_: SignIn, proposal: Proposal, ola: Profile, name: str
) -> None:
    args = {
        "matching": [proposal.edition_id],
        "proposal_mentee": [proposal.pk, ola.pk],
        "proposal_comparison": [proposal.pk, proposal.pk],
    }.get(name, [proposal.pk])
    address = reverse(name, args=args)
    assert as_(cast.manager).get(address).status_code == HTTPStatus.OK
    for outsider in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        assert as_(outsider).get(address).status_code == HTTPStatus.NOT_FOUND


def test_a_kept_copy_stays_as_it_is_and_says_what_is_different(
    cast: Cast, as_: SignIn, proposal: Proposal, ola: Profile, kuba: Profile
) -> None:
    copy = copy_proposal(cast.manager, proposal, Proposal.State.SAVED)
    moved(cast, proposal, ola, None)
    assert ola.pk in where(copy)
    page = as_(cast.manager).get(reverse("proposal_comparison", args=[proposal.pk, copy.pk])).text
    assert "<b>Ola</b>" in page
    assert "<b>Kuba</b>" not in page
    with pytest.raises(Refusal) as refused:
        moved(cast, copy, ola, None)
    assert refused.value.code == "proposal_closed"


def test_r33_the_sheet_of_a_mentee_shows_all_five_considerations_and_the_other_mentors(
    cast: Cast, as_: SignIn, proposal: Proposal, ola: Profile, piotr: Profile, hanna: Profile
) -> None:
    page = as_(cast.manager).get(reverse("proposal_mentee", args=[proposal.pk, ola.pk])).text
    labels = ("Values", "Ways of talking", "Motivation and commitment", "Wishes and expectations of both", "Temper")
    for label in labels:
        assert f"<b>{label}</b>" in page
    assert "<b>Hanna</b>" in page or "<b>Piotr</b>" in page


def test_who_leaves_the_programme_can_no_longer_stay_in_a_proposal(
    cast: Cast, proposal: Proposal, ola: Profile, kuba: Profile
) -> None:
    end_role(cast.manager, Role.objects.get(person=cast.mentee))
    shown = of_proposal(cast.manager, proposal)
    assert [one["place"].mentee for one in shown["misfits"]] == [ola]
    assert not shown["is_complete"]


def test_who_is_not_ready_is_told_apart_from_who_has_no_place(
    cast: Cast, edition: Edition, ola: Profile, piotr: Profile
) -> None:
    left = newcomer(cast.manager, cast.programme, "mentee", "Iga", languages=["uk"])
    waiting = applied(cast.other_mentee, cast.programme)
    shown = of_proposal(cast.manager, make_proposal(cast.manager, edition))
    assert [chip.mentee for chip in shown["left"]] == [left.pk]
    assert [chip.mentee for chip in shown["unready"]] == [waiting.pk]


def test_pages_cost_the_same_however_many_people_there_are(cast: Cast, as_: SignIn, proposal: Proposal) -> None:
    client = as_(cast.manager)
    addresses = [reverse("matching", args=[proposal.edition_id]), reverse("proposal", args=[proposal.pk])]
    costs = [queries_of(client, address) for address in addresses]
    for number in range(3):
        newcomer(cast.manager, cast.programme, "mentee", f"Mentee{number}")
        newcomer(cast.manager, cast.programme, "mentor", f"Mentor{number}")
    proposal = fresh(proposal)
    propose_again(cast.manager, proposal, proposal.version, {})
    assert [queries_of(client, address) for address in addresses] == costs


def queries_of(client: Client, address: str) -> int:
    """Asked twice: what a process remembers, such as keys, is not counted."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == HTTPStatus.OK
    return len(found)

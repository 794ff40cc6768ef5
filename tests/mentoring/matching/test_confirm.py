"""Confirming a proposal: every rule once more, a recorded reason, and two managers at the same moment."""

from collections.abc import Callable
from http import HTTPStatus
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.matching.actions import confirm_proposal, copy_proposal, make_proposal, move_mentee
from mentoring.matching.models import Match, Offer, Proposal
from mentoring.matching.sealed import open_reasons
from mentoring.people.actions import strike_record
from mentoring.people.models import Profile, Training
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.matching.applicants import newcomer

type SignIn = Callable[[User], Client]
REASON = "Oboje lubią majsterkować."


def test_everybody_in_a_confirmed_proposal_is_asked_and_the_reason_is_sealed(
    cast: Cast, as_: SignIn, proposal: Proposal, ola: Profile, kuba: Profile
) -> None:
    answer = as_(cast.manager).post(
        reverse("confirm_proposal", args=[proposal.pk]), {"seen": proposal.version, "reason": REASON}
    )
    assert answer.url == reverse("matching", args=[proposal.edition_id])
    confirmed = Proposal.objects.get()
    assert confirmed.state == Proposal.State.CONFIRMED
    assert confirmed.confirmed_by == cast.manager
    assert open_reasons([confirmed]) == [REASON]
    assert REASON.encode() not in bytes(confirmed.body)
    assert set(Offer.objects.filter(is_mentee=True).values_list("profile", flat=True)) == {ola.pk, kuba.pk}
    assert Offer.objects.filter(is_mentee=False).count() == Match.objects.count() > 0
    assert REASON in as_(cast.manager).get(answer.url).text


def test_a_reason_has_to_be_given(cast: Cast, as_: SignIn, proposal: Proposal) -> None:
    answer = as_(cast.manager).post(
        reverse("confirm_proposal", args=[proposal.pk]), {"seen": proposal.version, "reason": "  "}
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Match.objects.exists()


def test_r26_what_was_open_when_it_was_proposed_is_asked_again_when_it_is_confirmed(
    cast: Cast, proposal: Proposal, ola: Profile
) -> None:
    place = proposal.places.get(mentee=ola)
    strike_record(cast.manager, Training.objects.get(profile=place.mentor))
    with pytest.raises(Refusal) as refused:
        confirm_proposal(cast.manager, proposal, proposal.version, REASON)
    assert refused.value.code == "places_closed"
    assert not Match.objects.exists()


def test_a_group_of_one_is_not_confirmed(cast: Cast, edition: Edition) -> None:
    newcomer(cast.manager, cast.programme, "mentor", "Hanna", capacity=3, grouping="group")
    group = [newcomer(cast.manager, cast.programme, "mentee", name, grouping="group") for name in ("Iga", "Jola")]
    proposal = make_proposal(cast.manager, edition)
    move_mentee(cast.manager, proposal, proposal.version, group[0].pk, None)
    proposal.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        confirm_proposal(cast.manager, proposal, proposal.version, REASON)
    assert str(refused.value.sentence) == "Hanna: A group needs at least two mentees."


def test_only_managers_confirm_and_only_what_they_have_seen(cast: Cast, proposal: Proposal, ola: Profile) -> None:
    with pytest.raises(Refusal) as refused:
        confirm_proposal(cast.other_manager, proposal, proposal.version, REASON)
    assert refused.value.status == HTTPStatus.FORBIDDEN
    seen = proposal.version
    move_mentee(cast.manager, proposal, seen, ola.pk, None)
    with pytest.raises(Refusal) as refused:
        confirm_proposal(cast.manager, proposal, seen, REASON)
    assert refused.value.code == "changed_meanwhile"


def test_of_two_managers_the_second_is_told_and_keeps_the_proposal(
    cast: Cast, as_: SignIn, second_manager: User, proposal: Proposal
) -> None:
    User.objects.update(language="en")
    other = copy_proposal(second_manager, proposal, Proposal.State.DRAFT)
    confirm_proposal(cast.manager, proposal, proposal.version, REASON)
    answer = as_(second_manager).post(
        reverse("confirm_proposal", args=[other.pk]), {"seen": other.version, "reason": "Moje zdanie."}
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "perhaps because another proposal was confirmed meanwhile. Yours is kept" in answer.text
    assert "Moje zdanie." in answer.text
    other.refresh_from_db()
    assert other.is_open
    assert other.places.count() == 2
    page = as_(second_manager).get(reverse("proposal", args=[other.pk])).text
    assert "Places that cannot stay" in page


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_the_same_moment_leave_one(cast: Cast, second_manager: User, proposal: Proposal) -> None:
    other = copy_proposal(second_manager, proposal, Proposal.State.DRAFT)
    together, refused = Barrier(2), []

    def confirm(person: User, mine: Proposal) -> None:
        together.wait()
        try:
            confirm_proposal(person, mine, mine.version, REASON)
        except Refusal as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=confirm, args=one) for one in ((cast.manager, proposal), (second_manager, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["places_closed"]
    assert Proposal.objects.filter(state=Proposal.State.CONFIRMED).count() == 1
    assert Offer.objects.filter(is_mentee=True).count() == 2

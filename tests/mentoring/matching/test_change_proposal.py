"""What a manager changes in a proposal: moves, pins, weights, who is kept apart, and undoing it."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.matching.actions import (
    change_lead,
    keep_apart,
    make_proposal,
    move_mentee,
    pin_mentee,
    propose_again,
    stop_keeping_apart,
    take_out_misfits,
    undo_change,
)
from mentoring.matching.models import Apart, Proposal
from mentoring.matching.pages.desk import of_proposal
from mentoring.people.actions import strike_record
from mentoring.people.models import Profile, Training
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.matching.applicants import newcomer
from tests.mentoring.matching.proposals import fresh, moved, where

type SignIn = Callable[[User], Client]


def test_an_outsider_changes_nothing(cast: Cast, as_: SignIn, proposal: Proposal, ola: Profile) -> None:
    sent = {"seen": proposal.version, "mentee": ola.pk, "mentor": "", "is_pinned": "on", "reason": "x", "kind": "pair"}
    before = where(proposal)
    for name in ("move_mentee", "pin_mentee", "propose_again", "undo_change", "copy_proposal", "discard_proposal"):
        answer = as_(cast.other_manager).post(reverse(name, args=[proposal.pk]), sent)
        assert answer.status_code == HTTPStatus.NOT_FOUND, name
    assert where(proposal) == before
    assert Proposal.objects.count() == 1
    with pytest.raises(Refusal) as refused:
        move_mentee(cast.mentor, proposal, proposal.version, ola.pk, None)
    assert refused.value.status == HTTPStatus.FORBIDDEN
    with pytest.raises(Refusal) as refused:
        make_proposal(cast.mentor, proposal.edition)
    assert refused.value.status == HTTPStatus.FORBIDDEN


def test_a_moved_mentee_is_scored_where_they_are_now(
    cast: Cast, proposal: Proposal, ola: Profile, piotr: Profile, hanna: Profile
) -> None:
    other = hanna if where(proposal)[ola.pk] == piotr.pk else piotr
    proposal = moved(cast, proposal, ola, other)
    place = proposal.places.get(mentee=ola)
    assert place.mentor_id == other.pk
    assert place.is_moved
    shown = of_proposal(cast.manager, proposal)
    [chip] = [chip for card in shown["cards"] for chip in card.chips if chip.mentee == ola.pk]
    assert chip.score == pytest.approx(place.score)


def test_two_mentees_change_places_and_both_are_scored_where_they_are_now(
    cast: Cast, as_: SignIn, proposal: Proposal, ola: Profile, kuba: Profile, piotr: Profile, hanna: Profile
) -> None:
    proposal = moved(cast, moved(cast, proposal, ola, piotr), kuba, hanna)
    before = where(proposal)
    assert before == {ola.pk: piotr.pk, kuba.pk: hanna.pk}
    sent = {"seen": proposal.version, "mentee": ola.pk, "mentor": hanna.pk, "instead_of": kuba.pk}
    as_(cast.manager).post(reverse("move_mentee", args=[proposal.pk]), sent)
    assert where(proposal) == {ola.pk: hanna.pk, kuba.pk: piotr.pk}
    kept = dict(proposal.places.values_list("mentee", "score"))
    shown = of_proposal(cast.manager, fresh(proposal))
    assert {chip.mentee: chip.score for card in shown["cards"] for chip in card.chips} == pytest.approx(kept)
    undo_change(cast.manager, fresh(proposal), fresh(proposal).version)
    assert where(proposal) == before


def test_nobody_changes_places_with_somebody_who_sits_elsewhere(
    cast: Cast, proposal: Proposal, ola: Profile, kuba: Profile, piotr: Profile, hanna: Profile
) -> None:
    proposal = moved(cast, moved(cast, proposal, ola, piotr), kuba, None)
    for sits, mentor in ((kuba, hanna.pk), (kuba, None), (ola, hanna.pk)):
        with pytest.raises(Refusal) as refused:
            move_mentee(cast.manager, proposal, proposal.version, ola.pk, mentor, instead_of=sits.pk)
        assert str(refused.value.sentence) == "This person has been moved in the meantime."
    assert where(proposal) == {ola.pk: piotr.pk}


def test_a_change_can_be_undone_step_by_step(cast: Cast, proposal: Proposal, ola: Profile, kuba: Profile) -> None:
    before = where(proposal)
    proposal = moved(cast, moved(cast, proposal, ola, None), kuba, None)
    assert where(proposal) == {}
    for left in ({kuba.pk}, set()):
        undo_change(cast.manager, proposal, proposal.version)
        proposal = fresh(proposal)
        assert before.keys() - where(proposal).keys() == ({ola.pk} if left else set())
    assert where(proposal) == before
    with pytest.raises(Refusal) as refused:
        undo_change(cast.manager, proposal, proposal.version)
    assert refused.value.code == "nothing_to_undo"


def test_r10_a_sixth_mentee_is_refused_with_the_rule(cast: Cast, edition: Edition, as_: SignIn) -> None:
    mentor = newcomer(cast.manager, cast.programme, "mentor", "Hanna", capacity=5, grouping="group")
    group = [
        newcomer(cast.manager, cast.programme, "mentee", f"Mentee{number}", grouping="group") for number in range(6)
    ]
    proposal = make_proposal(cast.manager, edition)
    assert len(where(proposal)) == 5
    [left] = [one for one in group if one.pk not in where(proposal)]
    sent = {"seen": proposal.version, "mentee": left.pk, "mentor": mentor.pk}
    answer = as_(cast.manager).post(reverse("move_mentee", args=[proposal.pk]), sent)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "A group has at most 5 mentees (R10)." in answer.text
    assert len(where(proposal)) == 5


def test_r26_a_mentor_whose_training_is_struck_out_gets_nobody(
    cast: Cast, proposal: Proposal, ola: Profile, piotr: Profile, hanna: Profile
) -> None:
    proposal = moved(cast, proposal, ola, hanna)
    strike_record(cast.manager, Training.objects.get(profile=piotr))
    with pytest.raises(Refusal) as refused:
        moved(cast, proposal, ola, piotr)
    assert "There is no record of a training." in str(refused.value.sentence)
    assert where(fresh(proposal))[ola.pk] == hanna.pk


def test_s11_people_who_are_kept_apart_are_not_put_together_until_it_is_allowed_again(
    cast: Cast, proposal: Proposal, edition: Edition, ola: Profile, piotr: Profile, hanna: Profile
) -> None:
    proposal = moved(cast, proposal, ola, piotr)
    keep_apart(cast.manager, edition, piotr, ola)
    keep_apart(cast.manager, edition, ola, piotr)
    assert Apart.objects.count() == 1
    assert [one["place"].mentee for one in of_proposal(cast.manager, proposal)["misfits"]] == [ola]
    take_out_misfits(cast.manager, proposal, proposal.version)
    propose_again(cast.manager, fresh(proposal), fresh(proposal).version, {})
    assert where(proposal)[ola.pk] == hanna.pk
    with pytest.raises(Refusal):
        moved(cast, proposal, ola, piotr)
    stop_keeping_apart(cast.manager, Apart.objects.get())
    assert where(moved(cast, proposal, ola, piotr))[ola.pk] == piotr.pk


def test_who_is_pinned_stays_when_the_rest_is_proposed_again(
    cast: Cast, proposal: Proposal, ola: Profile, piotr: Profile, hanna: Profile
) -> None:
    for mentor in (piotr, hanna):
        proposal = moved(cast, proposal, ola, mentor) if where(proposal)[ola.pk] != mentor.pk else proposal
        pin_mentee(cast.manager, proposal, proposal.version, ola.pk, is_pinned=True)
        propose_again(cast.manager, fresh(proposal), fresh(proposal).version, {"values": 3.0})
        proposal = fresh(proposal)
        assert where(proposal)[ola.pk] == mentor.pk
        assert proposal.places.get(mentee=ola).is_pinned
    assert proposal.weights["values"] == 3.0


def test_r35_a_mentor_who_offers_both_can_be_asked_to_lead_a_group(cast: Cast, edition: Edition) -> None:
    mentor = newcomer(cast.manager, cast.programme, "mentor", "Hanna", capacity=3)
    for name in ("Iga", "Jola"):
        newcomer(cast.manager, cast.programme, "mentee", name)
    proposal = make_proposal(cast.manager, edition)
    for kind in ("group", "pair", "group"):
        change_lead(cast.manager, fresh(proposal), fresh(proposal).version, mentor.pk, kind)
        [card] = of_proposal(cast.manager, fresh(proposal))["cards"]
        assert (card.kind, len(card.chips)) == (kind, 2)


def test_two_managers_who_change_the_same_proposal_do_not_overwrite_each_other(
    cast: Cast, as_: SignIn, second_manager: User, proposal: Proposal, ola: Profile, kuba: Profile
) -> None:
    User.objects.update(language="en")
    seen = proposal.version
    move_mentee(cast.manager, proposal, seen, ola.pk, None)
    answer = as_(second_manager).post(
        reverse("move_mentee", args=[proposal.pk]), {"seen": seen, "mentee": kuba.pk, "mentor": ""}
    )
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Somebody changed this proposal in the meantime." in answer.text
    assert set(where(proposal)) == {kuba.pk}


def test_a_script_gets_the_cards_that_changed(
    cast: Cast, as_: SignIn, proposal: Proposal, ola: Profile, piotr: Profile, hanna: Profile
) -> None:
    other = hanna if where(proposal)[ola.pk] == piotr.pk else piotr
    answer = as_(cast.manager).post(
        reverse("move_mentee", args=[proposal.pk]),
        {"seen": proposal.version, "mentee": ola.pk, "mentor": other.pk},
        headers={"accept": "application/json"},
    )
    assert f'id="mentor-{piotr.pk}"' in answer.text
    assert f'id="mentor-{hanna.pk}"' in answer.text
    assert f'data-version="{proposal.version + 1}"' in answer.text

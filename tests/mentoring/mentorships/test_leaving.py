"""How people leave a mentorship, how one ends, and what a newcomer reads."""

import pytest

from accounts.refusals import Refusal
from chat.models import Member, Room
from confidentiality.rows import open_one
from mentoring.matching.models import Match, Offer
from mentoring.mentorships.actions import (
    add_mentee,
    advance,
    end_mentorship,
    leave_mentorship,
    let_read,
    make_mentorship,
    remove_participant,
    replace_mentor,
)
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.mentorships.situation import situation_of
from mentoring.mentorships.words import Reason
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import is_in_room, mentee_called, mentor_called, seen, sign, version


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_r36_either_side_ends_a_pair_without_blame_and_both_are_free_again(
    cast: Cast, pair: Mentorship, side: str
) -> None:
    sign(pair, cast.mentee, cast.mentor, cast.manager)
    leave_mentorship(getattr(cast, side), pair, "Nie pasujemy do siebie.")
    pair.refresh_from_db()
    pair.room.refresh_from_db()
    assert (pair.ending, pair.room.state) == ("early", Room.State.SEALED)
    assert open_one(pair, Reason).reason == "Nie pasujemy do siebie."
    assert b"Nie" not in bytes(pair.body)
    assert Match.objects.get().state == Match.State.ENDED
    assert set(Offer.objects.values_list("answer", flat=True)) == {Offer.Answer.RELEASED}
    again = make_mentorship(cast.manager, pair.edition, cast.mentor, [cast.mentee])
    assert again.pk != pair.pk
    assert set(seen(cast.mentee)) == {pair, again}


def test_nobody_else_ends_it_and_nothing_changes_after_the_end(cast: Cast, pair: Mentorship) -> None:
    for other in (cast.other_mentee, cast.other_mentor, cast.stranger, cast.other_manager):
        with pytest.raises(Refusal):
            leave_mentorship(other, pair)
        with pytest.raises(Refusal):
            end_mentorship(other, pair, "x")
    end_mentorship(cast.manager, pair, "Mentor zachorował.")
    with pytest.raises(Refusal, match="mentorship_ended"):
        leave_mentorship(cast.mentee, pair)
    with pytest.raises(Refusal, match="mentorship_ended"):
        advance(cast.manager, pair, "thematic")


def test_a_mentee_leaves_a_group_at_once_and_the_others_go_on(cast: Cast, group: Mentorship) -> None:
    sign(group, cast.mentee, cast.other_mentee, cast.mentor, cast.manager)
    leave_mentorship(cast.mentee, group)
    assert not is_in_room(cast.mentee, group)
    assert is_in_room(cast.other_mentee, group)
    assert seen(cast.mentee) == []
    group.room.refresh_from_db()
    assert (group.room.state, group.ended_at) == (Room.State.OPEN, None)
    assert version(group) == 2


def test_a_group_ends_with_its_last_mentee(cast: Cast, group: Mentorship) -> None:
    leave_mentorship(cast.mentee, group)
    leave_mentorship(cast.other_mentee, group)
    group.refresh_from_db()
    assert group.ending == "early"


def test_a_manager_takes_somebody_out_of_a_group(cast: Cast, group: Mentorship) -> None:
    one = group.participants.get(person=cast.mentee)
    with pytest.raises(Refusal, match="not_manager"):
        remove_participant(cast.mentor, one, "x")
    remove_participant(cast.manager, one, "Przeprowadzka")
    assert not is_in_room(cast.mentee, group)
    with pytest.raises(Refusal, match="left_already"):
        remove_participant(cast.manager, one, "jeszcze raz")


def test_r36_a_mentor_is_replaced_and_the_new_one_reads_from_then_on(cast: Cast, pair: Mentorship) -> None:
    sign(pair, cast.mentee, cast.mentor, cast.manager)
    other = mentor_called(cast, "Halina")
    replace_mentor(cast.manager, pair, other)
    assert not is_in_room(cast.mentor, pair)
    assert seen(cast.mentor) == []
    assert not is_in_room(other, pair)  # until the agreement is signed
    sign(pair, other)
    pair.room.refresh_from_db()
    member = Member.objects.get(room=pair.room, person=other)
    assert member.since > 0
    assert [one.person for one in situation_of(pair).participants] == [other, cast.mentee]


def test_a_newcomer_comes_into_an_open_room_only_after_signing(cast: Cast, group: Mentorship) -> None:
    sign(group, cast.mentee, cast.other_mentee, cast.mentor, cast.manager)
    newcomer = mentee_called(cast, "Wika")
    add_mentee(cast.manager, group, newcomer)
    assert not is_in_room(newcomer, group)
    assert is_in_room(cast.mentee, group)
    sign(group, newcomer)
    assert is_in_room(newcomer, group)


def test_what_was_said_before_opens_to_a_newcomer_when_each_of_the_others_agrees(cast: Cast, group: Mentorship) -> None:
    sign(group, cast.mentee, cast.other_mentee, cast.mentor, cast.manager)
    newcomer = mentee_called(cast, "Wika")
    joined = add_mentee(cast.manager, group, newcomer)
    sign(group, newcomer)
    for who in (cast.mentor, cast.mentee):
        let_read(who, joined)
    assert Member.objects.get(room=group.room, person=newcomer).since > 0
    for who in (newcomer, cast.manager, cast.stranger):
        with pytest.raises(Refusal, match="nothing_to_decide"):
            let_read(who, joined)
    let_read(cast.other_mentee, joined)
    assert Member.objects.get(room=group.room, person=newcomer).since == 0
    assert Participant.objects.get(pk=joined.pk).sees_history

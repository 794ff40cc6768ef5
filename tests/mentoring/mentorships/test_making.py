"""How pairs and groups begin: who may be in them, and the room that comes with them."""

import pytest

from accounts.refusals import Refusal
from chat.models import Room
from mentoring.mentorships.actions import add_mentee, make_mentorship
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.people.actions import strike_record
from mentoring.people.models import Training
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import everybody_ready, mentee_called, seen


def test_r9_a_pair_is_one_mentor_and_one_mentee_in_a_room_of_their_own(cast: Cast, pair: Mentorship) -> None:
    assert (pair.kind, pair.stage) == ("pair", Stage.INITIAL)
    assert [(one.person, one.role) for one in pair.participants.all()] == [
        (cast.mentor, "mentor"),
        (cast.mentee, "mentee"),
    ]
    assert pair.room.kind == Room.Kind.PAIR
    assert set(pair.room.members.values_list("person", flat=True)) == {cast.mentor.pk, cast.mentee.pk}
    with pytest.raises(Refusal, match="pair_is_full"):
        add_mentee(cast.manager, pair, cast.other_mentee)


def test_r10_a_sixth_mentee_is_refused_and_the_fifth_is_the_last(cast: Cast, group: Mentorship) -> None:
    for name in ("Wika", "Nazar", "Zosia"):
        add_mentee(cast.manager, group, mentee_called(cast, name))
    sixth = mentee_called(cast, "Iga")
    with pytest.raises(Refusal, match="group_is_full") as refused:
        add_mentee(cast.manager, group, sixth)
    assert "5" in str(refused.value.sentence)
    assert group.participants.current().mentees().count() == 5
    many = [mentee_called(cast, f"Osoba{number}") for number in range(6)]
    with pytest.raises(Refusal, match="group_is_full"):
        make_mentorship(cast.manager, group.edition, cast.mentor, many)


def test_r26_a_mentor_without_a_training_is_refused_in_the_words_of_the_gate(cast: Cast, edition: Edition) -> None:
    everybody_ready(cast)
    strike_record(cast.manager, Training.objects.get())
    with pytest.raises(Refusal, match="not_ready_training") as refused:
        make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee])
    assert "R26" in str(refused.value.sentence)
    assert not Mentorship.objects.exists()


def test_a_mentee_is_in_one_mentorship_at_a_time(cast: Cast, pair: Mentorship) -> None:
    with pytest.raises(Refusal, match="mentee_is_taken"):
        make_mentorship(cast.manager, pair.edition, cast.mentor, [cast.mentee])


def test_only_a_manager_of_the_programme_makes_one(cast: Cast, edition: Edition) -> None:
    everybody_ready(cast)
    for other in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        with pytest.raises(Refusal, match="not_manager"):
            make_mentorship(other, edition, cast.mentor, [cast.mentee])


def test_a_kind_that_the_programme_does_not_have_is_refused(cast: Cast, edition: Edition) -> None:
    everybody_ready(cast)
    Edition.objects.filter(pk=edition.pk).update(groups_allowed=False)
    with pytest.raises(Refusal, match="kind_not_allowed"):
        make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee, cast.other_mentee])


def test_the_people_of_a_mentorship_and_its_managers_see_it_and_nobody_else(cast: Cast, pair: Mentorship) -> None:
    for who in (cast.mentor, cast.mentee, cast.manager):
        assert seen(who) == [pair]
        assert Participant.objects.visible_to(who).count() == 2
    for who in (cast.other_mentee, cast.other_mentor, cast.other_manager, cast.stranger):
        assert seen(who) == []


def test_r42_the_room_waits_for_the_agreement_and_says_how_far_it_is(cast: Cast, pair: Mentorship) -> None:
    room = pair.room
    assert (room.state, room.waiting_reason) == (Room.State.WAITING, "R42")
    assert (room.waiting_done, room.waiting_needed) == (0, 3)


def test_r42_online_only_the_room_waits_for_the_pledge(cast: Cast, edition: Edition) -> None:
    everybody_ready(cast)
    online = make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee], "e_mentoring")
    assert (online.room.waiting_reason, online.room.waiting_needed) == ("R81", 2)
    Edition.objects.filter(pk=edition.pk).update(room_opens="after_agreement")
    other = make_mentorship(cast.manager, edition, cast.mentor, [cast.other_mentee], "e_mentoring")
    assert (other.room.waiting_reason, other.room.waiting_needed) == ("R42", 3)

"""What a manager changes by hand is scored at once, as if the whole had been reckoned anew; and what a change costs."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentoring.matching.alternatives import alternatives
from mentoring.matching.changes import Move, rescored, reseated
from mentoring.matching.proposal import Proposal, propose, told
from mentoring.matching.rows import Mentee, Mentor, Round, Wishes
from mentoring.matching.table import laid
from tests.mentoring.matching.people import GROUP, GROUPS, drawn, rounds

ANY = settings(deadline=None, max_examples=40)


def anew(round_: Round, proposal: Proposal) -> Proposal:
    """The same seats, reckoned with everybody at the table."""
    return told(reseated(laid(round_.in_order(), proposal.leads), proposal), [])


@ANY
@given(rounds(), st.data())
def test_a_move_scores_as_if_the_whole_were_reckoned_anew(round_, data) -> None:
    proposal = propose(round_)
    assume(round_.mentees and round_.mentors)
    mentor = data.draw(st.none() | st.sampled_from([row.id for row in round_.mentors]))
    there = [mentee for mentee, one in proposal.mentor_of().items() if one == mentor]
    mentee = data.draw(st.sampled_from([row.id for row in round_.mentees]))
    instead_of = data.draw(st.sampled_from([None, *(one for one in there if one != mentee)]))
    done = rescored(round_, proposal, Move(mentee, mentor, instead_of))
    if done.stops:
        assert done.proposal == proposal
        return
    assert done.proposal.mentor_of().get(mentee) == mentor
    assert done.proposal.matches == anew(round_, done.proposal).matches
    assert {left.person for left in done.proposal.left} == {left.person for left in anew(round_, done.proposal).left}
    assert {left.person for left in done.proposal.idle} == {left.person for left in anew(round_, done.proposal).idle}
    assert done.served_change == done.proposal.served - proposal.served
    assert done.total_change == pytest.approx(done.proposal.total - proposal.total)


def test_a_move_and_its_way_back_leave_everything_as_it_was() -> None:
    round_ = drawn(2, 30, 8, GROUPS)
    proposal = propose(round_)
    mentee, mentor = next(iter(proposal.mentor_of().items()))
    out = rescored(round_, proposal, Move(mentee, None))
    assert [str(why.sentence) for left in out.proposal.left if left.person == mentee for why in left.reasons] == [
        "You have taken this person out."
    ]
    assert rescored(round_, out.proposal, Move(mentee, mentor)).proposal == proposal


@pytest.mark.parametrize(
    ("mentee", "mentor", "sentence"),
    [
        (Mentee(id=1, refuses=frozenset({3})), Mentor(id=3), "One of them has already declined this match."),
        (Mentee(id=1), Mentor(id=3, gates=("No training is recorded.",)), "No training is recorded."),
        (Mentee(id=1), Mentor(id=3, capacity=0), "The mentor cannot take anybody in this way at present."),
    ],
)
def test_a_move_that_a_rule_stops_is_answered_with_the_rule(mentee: Mentee, mentor: Mentor, sentence: str) -> None:
    """R26, S11."""
    round_ = Round(mentees=(mentee,), mentors=(mentor,))
    done = rescored(round_, propose(round_), Move(1, 3))
    assert sentence in [str(stop) for stop in done.stops]
    assert done.proposal.served == 0


def test_a_sixth_mentee_is_not_moved_into_a_group() -> None:
    """R10."""
    kinds = GROUP
    mentees = tuple(Mentee(id=number, kinds=kinds) for number in range(7))
    mentors = tuple(Mentor(id=number, kinds=kinds, capacity=5) for number in (10, 11))
    round_ = Round(mentees=mentees, mentors=mentors)
    proposal = propose(round_)
    full = next(match for match in proposal.matches if len(match.seats) == 5)
    other = next(match for match in proposal.matches if len(match.seats) == 2)
    move = Move(other.seats[0].mentee, full.mentor)
    assert [str(stop) for stop in rescored(round_, proposal, move).stops] == ["No place is left here."]
    swapped = rescored(round_, proposal, replace(move, instead_of=full.seats[0].mentee))
    assert swapped.stops == ()
    assert swapped.proposal.served == 7


def test_a_group_of_one_stands_until_it_is_mended_and_cannot_be_confirmed() -> None:
    """R7."""
    kinds = GROUP
    round_ = Round(
        mentees=tuple(Mentee(id=n, kinds=kinds) for n in (1, 2)), mentors=(Mentor(id=9, kinds=kinds, capacity=4),)
    )
    proposal = propose(round_)
    alone = rescored(round_, proposal, Move(1, None)).proposal
    assert [str(stop) for stop in alone.matches[0].stops] == ["A group needs at least two mentees."]
    assert not alone.is_complete
    assert proposal.is_complete


def test_a_place_that_has_changed_hands_meanwhile_is_not_taken() -> None:
    round_ = drawn(4, 12, 5)
    proposal = propose(round_)
    mentee, mentor = next(iter(proposal.mentor_of().items()))
    left = rescored(round_, proposal, Move(mentee, None)).proposal
    done = rescored(round_, left, Move(next(one for one in left.mentor_of()), mentor, instead_of=mentee))
    assert [str(stop) for stop in done.stops] == ["This person has been moved in the meantime."]
    assert done.proposal == left


@pytest.mark.parametrize("seed", range(4))
def test_second_best_costs_what_it_says(seed: int) -> None:
    round_ = drawn(seed, 18, 6)
    proposal = propose(round_)
    tried = 0
    for mentee, mentor in proposal.mentor_of().items():
        for other in alternatives(round_, proposal, mentee):
            done = rescored(round_, proposal, Move(mentee, other.mentor, other.instead_of))
            assert done.stops == ()
            assert other.mentor != mentor
            seats = {seat.mentee: seat for match in done.proposal.matches for seat in match.seats}
            assert seats[mentee].score == pytest.approx(other.score)
            if done.proposal.is_complete and done.proposal.served - proposal.served == other.served_change:
                assert -done.total_change == pytest.approx(other.cost)
                tried += 1
            if other.served_change == 0:
                assert other.cost > -1e-6, "the proposal was not the best that one step can reach"
    assert tried > 5


def test_pinned_people_make_way_for_no_alternative() -> None:
    mentees = (Mentee(id=1), Mentee(id=2))
    round_ = Round(mentees=mentees, mentors=(Mentor(id=3), Mentor(id=4)), wishes=Wishes(pinned=frozenset({(2, 4)})))
    proposal = propose(round_)
    assert alternatives(round_, proposal, 1) == ()
    assert [one.instead_of for one in alternatives(replace(round_, wishes=Wishes()), proposal, 1)] == [2]
    assert alternatives(round_, proposal, 99) == ()

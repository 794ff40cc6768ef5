"""What a manager changes by hand is scored from those it concerns, as if all were reckoned anew; what it would cost."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentoring.matching.alternatives import Alternative, alternatives
from mentoring.matching.arranging import arranged, seated
from mentoring.matching.proposal import propose
from mentoring.matching.proposed import Proposal
from mentoring.matching.rows import Mentee, Mentor, Round, Wishes
from tests.mentoring.matching.people import drawn, rounds


def second_best(round_: Round, proposal: Proposal, mentee: int) -> list[Alternative]:
    seating, misfits = seated(round_, proposal.mentor_of(), proposal.leads)
    assert misfits == {}
    return list(alternatives(seating, mentee))


def after(proposal: Proposal, mentee: int, mentor: int | None, instead_of: int | None) -> dict[int, int]:
    """Who is where when the two have changed places, or the one has moved."""
    before = proposal.mentor_of()
    moved = {mentee: mentor, **({} if instead_of is None else {instead_of: before.get(mentee)})}
    return {one: there for one, there in {**before, **moved}.items() if there is not None}


def part_of(round_: Round, mentor_of: Mapping[int, int], mentors: set[int | None], more: set[int | None]) -> Round:
    """These mentors, who sits with them, and who has left them."""
    near = {mentee for mentee, mentor in mentor_of.items() if mentor in mentors} | more
    return replace(
        round_,
        mentees=tuple(row for row in round_.mentees if row.id in near),
        mentors=tuple(row for row in round_.mentors if row.id in mentors),
    )


@settings(deadline=None, max_examples=25)
@given(rounds(), st.data())
def test_a_move_scores_from_those_it_concerns_as_if_all_were_reckoned_anew(round_, data) -> None:
    proposal = propose(round_)
    assume(round_.mentees and round_.mentors)
    mentor = data.draw(st.none() | st.sampled_from([row.id for row in round_.mentors]))
    there = [mentee for mentee, one in proposal.mentor_of().items() if one == mentor]
    mentee = data.draw(st.sampled_from([row.id for row in round_.mentees]))
    instead_of = data.draw(st.sampled_from([None, *(one for one in there if one != mentee)]))
    mentor_of, moved = after(proposal, mentee, mentor, instead_of), {mentee, instead_of}
    touched = {proposal.mentor_of().get(mentee), mentor}
    whole = arranged(round_, mentor_of, proposal.leads, moved)
    near = part_of(round_, mentor_of, touched, moved)
    part = arranged(near, {one: at for one, at in mentor_of.items() if at in touched}, proposal.leads, moved)
    assert part.misfits == whole.misfits
    assert part.result.matches == tuple(match for match in whole.result.matches if match.mentor in touched)


@pytest.mark.parametrize("seed", range(2))
def test_second_best_costs_what_it_says(seed: int) -> None:
    round_ = drawn(seed, 18, 6)
    proposal = propose(round_)
    tried = 0
    for mentee, mentor in proposal.mentor_of().items():
        for other in second_best(round_, proposal, mentee)[:3]:
            done = arranged(round_, after(proposal, mentee, other.mentor, other.instead_of), proposal.leads)
            assert done.misfits == {}
            assert other.mentor != mentor
            assert done.seats[mentee].score == pytest.approx(other.score)
            if done.is_complete and done.result.served - proposal.served == other.served_change:
                assert proposal.total - done.result.total == pytest.approx(other.cost)
                tried += 1
            if other.served_change == 0:
                assert other.cost > -1e-6, "the proposal was not the best that one step can reach"
    assert tried > 5


def test_pinned_people_make_way_for_no_alternative() -> None:
    mentees = (Mentee(id=1), Mentee(id=2))
    round_ = Round(mentees=mentees, mentors=(Mentor(id=3), Mentor(id=4)), wishes=Wishes(pinned=frozenset({(2, 4)})))
    proposal = propose(round_)
    assert second_best(round_, proposal, 1) == []
    assert [one.instead_of for one in second_best(replace(round_, wishes=Wishes()), proposal, 1)] == [2]

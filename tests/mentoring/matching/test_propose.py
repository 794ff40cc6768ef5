"""The proposal as a whole: rules kept, wishes kept, the same from the same rows, and why somebody is left."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching.proposal import propose
from mentoring.matching.proposed import Why
from mentoring.matching.rows import Mentee, Mentor, Round, Wishes
from mentoring.matching.rules import SENTENCES, Stop
from mentoring.matching.stops import stops
from tests.mentoring.matching.people import GROUP, drawn, rounds

ANY = settings(deadline=None, max_examples=40)


@ANY
@given(rounds())
def test_no_rule_is_broken_and_everybody_is_somewhere(round_) -> None:
    proposal = propose(round_)
    rows, columns = ([row.id for row in side] for side in (round_.mentees, round_.mentors))
    placed = [(seat.mentee, match.mentor) for match in proposal.matches for seat in match.seats]
    assert sorted([mentee for mentee, _ in placed] + [left.person for left in proposal.left]) == rows
    assert {mentor for _, mentor in placed} | {idle.person for idle in proposal.idle} == set(columns)
    found = stops(round_, proposal.leads)
    assert all(found[rows.index(mentee), columns.index(mentor)] == 0 for mentee, mentor in placed)
    assert not set(placed) & round_.wishes.forbidden
    for mentor in round_.mentors:
        matches = [match for match in proposal.matches if match.mentor == mentor.id]
        assert sum(len(match.seats) for match in matches) <= mentor.capacity
        assert all(len(match.seats) == 1 for match in matches if match.kind == "pair")
        groups = [match for match in matches if match.kind == "group"]
        assert not groups or (len(matches) == 1 and len(groups[0].seats) <= round_.group_limit)
        lonely = [group for group in groups if len(group.seats) == 1]
        assert [match for match in matches if match.stops] == lonely
        assert all((group.seats[0].mentee, mentor.id) in round_.wishes.pinned for group in lonely)
    assert all(0 <= seat.score <= 1 for match in proposal.matches for seat in match.seats)


@ANY
@given(rounds())
def test_every_pin_is_kept_or_refused_with_a_reason(round_) -> None:
    proposal = propose(round_)
    placed = proposal.mentor_of()
    refused = {(pin.mentee, pin.mentor) for pin in proposal.refused_pins}
    assert all(pin.reasons for pin in proposal.refused_pins)
    assert refused <= round_.wishes.pinned
    for mentee, mentor in round_.wishes.pinned - refused:
        assert placed.get(mentee) == mentor or [left for left in proposal.left if left.person == mentee]


@ANY
@given(rounds(), st.integers(0, 1000))
def test_rows_in_another_order_make_the_same_proposal(round_, seed) -> None:
    chance = random.Random(seed)
    shuffled = replace(
        round_,
        mentees=tuple(chance.sample(round_.mentees, len(round_.mentees))),
        mentors=tuple(chance.sample(round_.mentors, len(round_.mentors))),
    )
    assert propose(shuffled) == propose(round_)


def test_equal_scores_end_the_same_each_time() -> None:
    mentees = tuple(Mentee(id=number) for number in range(7))
    mentors = tuple(Mentor(id=number, capacity=3, kinds=GROUP) for number in range(10, 13))
    proposals = [propose(Round(mentees=mentees, mentors=mentors)) for _ in range(2)]
    assert proposals[0] == proposals[1]
    assert proposals[0].served == 7


def test_a_larger_programme_in_another_order_is_matched_the_same() -> None:
    round_ = drawn(5, 40, 10)
    backwards = replace(round_, mentees=round_.mentees[::-1], mentors=round_.mentors[::-1])
    assert propose(backwards) == propose(round_)


def test_as_many_people_as_possible_are_served_even_if_scores_are_lower() -> None:
    """The first fits the only mentor of the second better; both are served all the same."""
    one = Mentee(id=1, values=frozenset("a"), languages=frozenset({"pl", "en"}))
    other = Mentee(id=2, values=frozenset("b"), languages=frozenset({"pl"}))
    mentors = (
        Mentor(id=3, values=frozenset("a"), languages=frozenset({"pl"})),
        Mentor(id=4, values=frozenset("z"), languages=frozenset({"en"})),
    )
    assert propose(Round(mentees=(one, other), mentors=mentors)).mentor_of() == {1: 4, 2: 3}


def test_a_pin_outweighs_every_score() -> None:
    one, other = (Mentee(id=number, values=frozenset(value)) for number, value in ((1, "a"), (2, "b")))
    mentors = tuple(Mentor(id=number, values=frozenset(value)) for number, value in ((3, "a"), (4, "b")))
    round_ = Round(mentees=(one, other), mentors=mentors)
    assert propose(round_).mentor_of() == {1: 3, 2: 4}
    pinned = replace(round_, wishes=Wishes(pinned=frozenset({(1, 4)})))
    assert propose(pinned).mentor_of() == {1: 4, 2: 3}


def test_a_pin_outweighs_no_rule() -> None:
    """R26: not even the manager's wish matches a mentor without training."""
    mentors = (Mentor(id=2, gates=("No training is recorded.",)), Mentor(id=3))
    wishes = Wishes(pinned=frozenset({(1, 2), (1, 3), (9, 3)}))
    proposal = propose(Round(mentees=(Mentee(id=1), Mentee(id=4)), mentors=mentors, wishes=wishes))
    assert proposal.mentor_of() == {1: 3}
    refused = {(pin.mentee, pin.mentor): [str(reason) for reason in pin.reasons] for pin in proposal.refused_pins}
    assert refused == {
        (1, 2): ["No training is recorded."],
        (9, 3): ["One of the two does not take part in this matching."],
    }


def test_a_pin_into_a_group_nobody_else_joins_is_kept_and_cannot_be_confirmed() -> None:
    """R7: the manager asked for it, so it is shown with what is missing instead of being dropped."""
    wishes = Wishes(pinned=frozenset({(1, 2)}))
    lonely = Mentee(id=1, kinds=GROUP)
    proposal = propose(Round(mentees=(lonely,), mentors=(Mentor(id=2, kinds=GROUP, capacity=4),), wishes=wishes))
    assert proposal.mentor_of() == {1: 2}
    assert proposal.matches[0].stops == (SENTENCES[Stop.ALONE],)
    assert not proposal.is_complete


def test_a_second_pin_and_a_full_mentor_are_refused_with_a_sentence() -> None:
    mentees = (Mentee(id=1), Mentee(id=2))
    wishes = Wishes(pinned=frozenset({(1, 3), (1, 4), (2, 3)}))
    proposal = propose(Round(mentees=mentees, mentors=(Mentor(id=3), Mentor(id=4)), wishes=wishes))
    assert proposal.mentor_of() == {1: 3, 2: 4}
    assert [str(pin.reasons[0]) for pin in proposal.refused_pins] == [
        "You have tied this mentee to another mentor already.",
        "No place is left here.",
    ]


def test_who_is_left_learns_why_and_with_how_many_mentors() -> None:
    foreign = Mentee(id=1, languages=frozenset({"uk"}), times=frozenset("a"))
    waiting = Mentee(id=2, gates=("The guardian's consent is missing.",))
    late = Mentee(id=3, languages=frozenset({"pl"}))
    served = Mentee(id=0, languages=frozenset({"pl"}), values=frozenset("a"))
    polish = Mentor(id=8, languages=frozenset({"pl"}), times=frozenset("a"), values=frozenset("a"))
    busy = Mentor(id=9, languages=frozenset({"pl"}), times=frozenset("b"), capacity=0)
    proposal = propose(Round(mentees=(foreign, waiting, late, served), mentors=(polish, busy)))
    reasons = {left.person: left.reasons for left in proposal.left}
    assert proposal.mentor_of() == {0: 8}
    language, time, full = (SENTENCES[stop] for stop in (Stop.LANGUAGE, Stop.TIME, Stop.FULL))
    nobody = SENTENCES[Stop.NO_CAPACITY]
    assert set(reasons[1]) == {Why(language, 2), Why(time, 1), Why(nobody, 1)}
    assert reasons[1][0] == Why(language, 2)
    assert reasons[2] == (Why("The guardian's consent is missing."),)
    assert Why(full, 1) in reasons[3]
    assert [idle.person for idle in proposal.idle] == [9]


def test_nobody_at_all_is_an_empty_proposal() -> None:
    """A programme with no one, with mentees only, with mentors only."""
    assert (propose(Round(mentees=(), mentors=())).served, propose(Round(mentees=(), mentors=())).mean) == (0, 0.0)
    assert [left.person for left in propose(Round(mentees=(Mentee(id=1),), mentors=())).left] == [1]
    assert [idle.person for idle in propose(Round(mentees=(), mentors=(Mentor(id=2),))).idle] == [2]

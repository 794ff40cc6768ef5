"""Pairs are as good as any solver finds, groups at least as good as a greedy hand, and near the best there is."""

from functools import cache

import pytest

from mentoring.matching.proposal import propose
from mentoring.matching.proposed import Proposal
from mentoring.matching.rows import Kind, Mentee, Mentor, Round, Wishes
from mentoring.matching.rules import places_of
from mentoring.matching.table import Table
from tests.mentoring.matching.people import GROUP, GROUPS, KINDS, PAIR, drawn
from tests.mentoring.matching.yardsticks import best_of_all, exact_pairs, greedy, is_open, table_of, warm_greedy

ROUNDING = 1e-6
SIZES = ((0, 10, 4), (1, 12, 4), (2, 14, 5), (3, 17, 5), (4, 20, 6), (5, 26, 7))  # seed, mentees, mentors
any_size = pytest.mark.parametrize(("seed", "mentees", "mentors"), SIZES)
any_kinds = pytest.mark.parametrize("kinds", [GROUPS, KINDS], ids=["groups", "mingled"])


@cache
def matched(seed: int, mentees: int, mentors: int, kinds: tuple[frozenset[Kind], ...]) -> tuple[Proposal, Table]:
    """Made once for the tests that only read it."""
    round_ = drawn(seed, mentees, mentors, kinds)
    proposal = propose(round_)
    return proposal, table_of(round_, proposal)


def reached(proposal: Proposal) -> tuple[int, float]:
    return proposal.served, round(proposal.total, 6)


def at_most(figures: tuple[int, float]) -> tuple[int, float]:
    return figures[0], round(float(figures[1]) - ROUNDING, 6)


@pytest.mark.parametrize("seed", range(6))
def test_the_sum_of_pairs_is_the_optimum_of_an_exact_solver(seed: int) -> None:
    round_ = drawn(seed, 24, 9, (PAIR,))
    proposal = propose(round_)
    served, total = exact_pairs(table_of(round_, proposal))
    assert proposal.served == served > 0
    assert proposal.total == pytest.approx(total, abs=ROUNDING)


@any_size
@any_kinds
def test_groups_are_at_least_as_good_as_a_greedy_hand(
    seed: int, mentees: int, mentors: int, kinds: tuple[frozenset[Kind], ...]
) -> None:
    """R35: against one that looks at mentors only, and one that counts fellows with every step."""
    proposal, table = matched(seed, mentees, mentors, kinds)
    assert reached(proposal) >= at_most(greedy(table))
    assert reached(proposal) >= at_most(warm_greedy(table))


@any_size
@any_kinds
def test_every_seating_proposed_is_one_that_the_rules_allow(
    seed: int, mentees: int, mentors: int, kinds: tuple[frozenset[Kind], ...]
) -> None:
    proposal, table = matched(seed, mentees, mentors, kinds)
    columns, rows = places_of(table.round.mentors), places_of(table.round.mentees)
    placed: dict[int, list[int]] = {}
    for mentee, mentor in proposal.mentor_of().items():
        placed.setdefault(columns[mentor], []).append(rows[mentee])
    assert placed
    assert all(is_open(table, column, people) for column, people in placed.items())


def test_small_groups_are_the_best_there_are_or_nearly() -> None:
    """Every seating of six mentees with three mentors is counted; the gap is printed."""
    gaps = []
    for seed in range(6):
        round_ = drawn(seed, 6, 3, GROUPS if seed % 2 else KINDS, most=4)
        proposal = propose(round_)
        served, total = best_of_all(table_of(round_, proposal))
        assert proposal.served == served
        gaps.append((total - proposal.total) / max(total, 1))
    print(f"gap to the best of all seatings: mean {sum(gaps) / len(gaps):.4f}, worst {max(gaps):.4f}")
    assert min(gaps) > -ROUNDING
    assert max(gaps) < 0.02


def test_fellows_who_fit_sit_together() -> None:
    """R35: both mentors fit everybody alike, so only how mentees fit each other can decide."""
    kinds = GROUP
    mentees = tuple(
        Mentee(id=number, kinds=kinds, values=frozenset("ab" if number % 2 else "yz")) for number in range(6)
    )
    mentors = tuple(Mentor(id=number, kinds=kinds, capacity=3) for number in (10, 11))
    proposal = propose(Round(mentees=mentees, mentors=mentors))
    teams = {frozenset(seat.mentee for seat in match.seats) for match in proposal.matches}
    assert teams == {frozenset({0, 2, 4}), frozenset({1, 3, 5})}
    assert {seat.fellow_fit for match in proposal.matches for seat in match.seats} == {1.0}


def test_a_sixth_mentee_finds_no_place_in_a_group_whatever_the_mentor_offers() -> None:
    """R10."""
    kinds = GROUP
    mentees = tuple(Mentee(id=number, kinds=kinds) for number in range(6))
    proposal = propose(Round(mentees=mentees, mentors=(Mentor(id=10, kinds=kinds, capacity=9),)))
    assert [len(match.seats) for match in proposal.matches] == [5]
    assert [str(why.sentence) for why in proposal.left[0].reasons] == ["No place is left here."]
    smaller = Round(mentees=mentees, mentors=(Mentor(id=10, kinds=kinds, capacity=9),), group_limit=4)
    assert propose(smaller).served == 4


def test_a_whole_group_shares_an_hour_and_a_language() -> None:
    kinds, mentor = GROUP, Mentor(id=10, kinds=GROUP, capacity=3, times=frozenset("abc"))
    times = ("ab", "bc", "ca")
    mentees = tuple(Mentee(id=number, kinds=kinds, times=frozenset(each)) for number, each in enumerate(times))
    proposal = propose(Round(mentees=mentees, mentors=(mentor,)))
    assert proposal.served == 2
    assert [str(why.sentence) for why in proposal.left[0].reasons] == [
        "Together they would have no free time in common."
    ]


def test_people_kept_apart_never_share_a_group() -> None:
    kinds = GROUP
    mentees = tuple(Mentee(id=number, kinds=kinds) for number in range(4))
    mentors = tuple(Mentor(id=number, kinds=kinds, capacity=4) for number in (10, 11))
    wishes = Wishes(apart=frozenset({(0, 1), (2, 3)}))
    proposal = propose(Round(mentees=mentees, mentors=mentors, wishes=wishes))
    assert proposal.served == 4
    placed = proposal.mentor_of()
    assert placed[0] != placed[1]
    assert placed[2] != placed[3]


def test_one_mentee_is_no_group() -> None:
    """R7: who would be alone in it is told so; where both accept a pair, it is one."""
    insists = Mentee(id=1, kinds=GROUP)
    proposal = propose(Round(mentees=(insists,), mentors=(Mentor(id=2, capacity=4),)))
    assert proposal.matches == ()
    assert [str(why.sentence) for why in proposal.left[0].reasons] == ["A group needs at least two mentees."]
    assert propose(Round(mentees=(Mentee(id=1),), mentors=(Mentor(id=2, capacity=4),))).matches[0].kind == "pair"

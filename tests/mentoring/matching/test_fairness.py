"""Whether some groups of people are served worse: told of groups, never of somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.fairness import LEAST, fairness
from mentoring.matching.proposed import Match, Proposal, Seat


def of(served: dict[int, float]) -> Proposal:
    matches = tuple(
        Match(100 + mentee, "pair", (Seat(mentee, score, score, None),)) for mentee, score in served.items()
    )
    return Proposal(matches, (), (), {})


def test_groups_are_compared_by_share_and_score() -> None:
    labels = {**dict.fromkeys(range(10), "town"), **dict.fromkeys(range(10, 20), "village")}
    found = fairness(of(dict.fromkeys(range(10), 0.8) | dict.fromkeys(range(10, 15), 0.6)), labels)
    town, village = found.shares
    assert (town.label, town.people, town.served, town.part) == ("town", 10, 10, 1.0)
    assert (village.label, village.people, village.served, village.part) == ("village", 10, 5, 0.5)
    assert (town.mean_score, village.mean_score) == pytest.approx((0.8, 0.6))
    assert found.gap == 0.5
    assert found.is_uneven


def test_equal_shares_are_even() -> None:
    labels = {number: "ab"[number % 2] for number in range(20)}
    assert not fairness(of(dict.fromkeys(range(10), 0.5)), labels).is_uneven
    assert fairness(of({}), {}).gap == 0.0


def test_a_small_group_is_told_with_others_and_cannot_be_reckoned_from_the_whole() -> None:
    labels = {**dict.fromkeys(range(20), "many"), **dict.fromkeys(range(20, 26), "some"), 30: "one", 31: "two"}
    shares = fairness(of({30: 0.1}), labels).shares
    assert [(share.label, share.people) for share in shares] == [("many", 20), (None, 8)]
    assert [share.mean_score for share in shares] == [None, None]


@given(st.dictionaries(st.integers(0, 60), st.sampled_from("abcdef")), st.frozensets(st.integers(0, 60)))
def test_no_share_is_of_fewer_than_the_least(labels, served) -> None:
    shares = fairness(of(dict.fromkeys(served, 0.5)), labels).shares
    assert all(share.people >= LEAST for share in shares)
    assert sum(share.people for share in shares) in {len(labels), 0}
    assert sum(share.people for share in shares) == len(labels) or len(labels) < LEAST
    assert all(share.mean_score is None or share.served >= LEAST for share in shares)

"""What no score outweighs: each hard rule by its reason, and that silence stops nobody."""

from dataclasses import replace
from typing import Any

import pytest

from mentoring.matching.proposal import propose
from mentoring.matching.rows import Mentee, Mentor, Round, Wishes
from mentoring.matching.rules import SENTENCES, Stop, why_not
from mentoring.matching.stops import stops
from tests.mentoring.matching.people import GROUP, PAIR

PL, EN = frozenset({"pl"}), frozenset({"en"})
MENTEE, MENTOR = Mentee(id=1), Mentor(id=2)


def found(mentee: Mentee = MENTEE, mentor: Mentor = MENTOR, **changes: Any) -> Stop:
    return Stop(int(stops(replace(Round(mentees=(mentee,), mentors=(mentor,)), **changes))[0, 0]))


def test_people_of_whom_nothing_is_known_may_be_matched() -> None:
    assert found() == Stop(0)
    assert found(Mentee(id=1, languages=PL, times=PL, forms=PL, kinds=PAIR)) == Stop(0)


@pytest.mark.parametrize(
    ("mentee", "mentor", "stop"),
    [
        (Mentee(id=1, languages=PL), Mentor(id=2, languages=EN), Stop.LANGUAGE),
        (Mentee(id=1, times=PL), Mentor(id=2, times=EN), Stop.TIME),
        (Mentee(id=1, forms=PL), Mentor(id=2, forms=EN), Stop.FORM),
        (Mentee(id=1, kinds=PAIR), Mentor(id=2, kinds=GROUP, capacity=5), Stop.KIND),
        (Mentee(id=1, refuses=frozenset({2})), MENTOR, Stop.REFUSED),
        (MENTEE, Mentor(id=2, refuses=frozenset({1})), Stop.REFUSED),
        (MENTEE, Mentor(id=2, capacity=0), Stop.NO_CAPACITY),
        (Mentee(id=1, gates=("consent",)), MENTOR, Stop.MENTEE_NOT_READY),
        (MENTEE, Mentor(id=2, gates=("training",)), Stop.MENTOR_NOT_READY),
    ],
)
def test_each_hard_rule_stops_a_match(mentee: Mentee, mentor: Mentor, stop: Stop) -> None:
    assert found(mentee, mentor) == stop
    assert propose(Round(mentees=(mentee,), mentors=(mentor,))).served == 0


def test_what_the_manager_rules_out_stays_out() -> None:
    forbidden = Wishes(forbidden=frozenset({(1, 2)}))
    assert found(wishes=forbidden) == Stop.FORBIDDEN
    assert found(wishes=Wishes(forbidden=frozenset({(2, 1), (7, 2)}))) == Stop(0)


def test_a_mentor_without_training_is_stopped_in_the_words_of_the_gate() -> None:
    """R26, S20."""
    mentor = Mentor(id=2, gates=("No training is recorded.", "The check has expired."))
    reasons = why_not(int(Stop.MENTOR_NOT_READY | Stop.LANGUAGE), MENTEE, mentor)
    assert reasons == ("No training is recorded.", "The check has expired.", SENTENCES[Stop.LANGUAGE])


def test_pairs_and_groups_are_led_as_wished_and_as_the_programme_allows() -> None:
    """R7, R9: who insists on a pair is never put into a group."""
    wants_pair = Mentee(id=1, kinds=PAIR)
    leads_group = Mentor(id=2, kinds=GROUP, capacity=3)
    assert found(wants_pair, leads_group) == Stop.KIND
    assert found(wants_pair, MENTOR, kinds=GROUP) & Stop.KIND
    assert found(MENTEE, replace(leads_group, capacity=1)) == Stop.NO_CAPACITY


def test_every_stop_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Stop)
    assert all(str(sentence).endswith(".") for sentence in SENTENCES.values())


def test_nobody_stands_twice_among_the_rows() -> None:
    with pytest.raises(ValueError, match="twice"):
        Round(mentees=(MENTEE, MENTEE), mentors=())

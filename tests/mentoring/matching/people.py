"""Rows for the tests of matching: small rounds drawn from a seed, or by hypothesis."""

import random
from typing import Any

from hypothesis import strategies as st

from mentoring.matching.rows import Kind, Mentee, Mentor, Round, Wishes

CODES = ("a", "b", "c", "d")
PAIR: frozenset[Kind] = frozenset({"pair"})
GROUP: frozenset[Kind] = frozenset({"group"})
KINDS: tuple[frozenset[Kind], ...] = (frozenset(), PAIR, GROUP)
GROUPS = (GROUP,)
SETS = ("values", "manner", "paths", "background", "interests", "industries", "duties")


def drawn(seed: int, mentees: int, mentors: int, kinds: tuple[frozenset[Kind], ...] = KINDS, most: int = 5) -> Round:
    """A round in which everybody speaks one language and most have some time in common."""
    chance = random.Random(seed)

    def some() -> frozenset[str]:
        return frozenset(chance.sample(CODES, chance.randint(0, 3)))

    def person(number: int) -> dict[str, Any]:
        return {
            "id": number,
            "languages": frozenset({"pl"}),
            "times": frozenset(chance.sample(CODES, chance.randint(2, 4))),
            "kinds": chance.choice(kinds),
            "meetings": chance.choice((None, 1, 2, 4)),
            "temper": {scale: chance.randint(1, 5) for scale in CODES[:2] if chance.random() < 0.8},
            **{field: some() for field in SETS},
        }

    return Round(
        mentees=tuple(
            Mentee(**person(number), needs=some(), age_band=chance.randint(0, 4)) for number in range(mentees)
        ),
        mentors=tuple(
            Mentor(**person(100 + number), skills=some(), capacity=chance.randint(1, most)) for number in range(mentors)
        ),
    )


def codes() -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(CODES), max_size=3)


def person_fields(number: int) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "id": st.just(number),
        "languages": codes(),
        "times": codes(),
        "forms": codes(),
        "kinds": st.sampled_from((*KINDS, PAIR | GROUP)),
        "meetings": st.none() | st.integers(1, 6),
        "temper": st.dictionaries(st.sampled_from(CODES), st.integers(1, 5), max_size=3),
        "gates": st.sampled_from(((), (), (), ("a gate",))),
        **dict.fromkeys(SETS, codes()),
    }


def mentees(number: int) -> st.SearchStrategy[Mentee]:
    wishes = {"needs": codes(), "mentor_genders": codes(), "age_band": st.none() | st.integers(0, 5)}
    refuses = st.frozensets(st.integers(100, 104), max_size=1)
    return st.builds(Mentee, **person_fields(number), **wishes, refuses=refuses)


def mentors(number: int) -> st.SearchStrategy[Mentor]:
    offers = {"skills": codes(), "gender": st.none() | st.sampled_from(CODES), "capacity": st.integers(0, 6)}
    refuses = st.frozensets(st.integers(0, 7), max_size=1)
    return st.builds(Mentor, **person_fields(number), **offers, refuses=refuses)


@st.composite
def rounds(draw: st.DrawFn, most_mentees: int = 8, most_mentors: int = 4) -> Round:
    """Any round at all, with wishes that may contradict the rules and each other."""
    pairs = st.frozensets(st.tuples(st.integers(0, most_mentees), st.integers(100, 100 + most_mentors)), max_size=3)
    apart = st.frozensets(st.tuples(st.integers(0, most_mentees), st.integers(0, most_mentees)), max_size=2)
    return Round(
        mentees=tuple(draw(mentees(number)) for number in range(draw(st.integers(0, most_mentees)))),
        mentors=tuple(draw(mentors(100 + number)) for number in range(draw(st.integers(0, most_mentors)))),
        wishes=Wishes(pinned=draw(pairs), forbidden=draw(pairs), apart=draw(apart)),
        weights=draw(st.dictionaries(st.sampled_from(("values", "gender", "family", "age")), st.floats(0, 3))),
        kinds=draw(st.sampled_from((frozenset({"pair"}), frozenset({"group"}), PAIR | GROUP))),
        group_limit=draw(st.integers(2, 5)),
    )

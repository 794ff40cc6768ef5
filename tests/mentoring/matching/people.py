"""Rows for the tests of matching: small rounds drawn from a seed, orderly ones and any at all."""

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
FIRST_MENTOR = 100


def some(chance: random.Random) -> frozenset[str]:
    return frozenset(chance.sample(CODES, chance.randint(0, 3)))


def drawn(seed: int, mentees: int, mentors: int, kinds: tuple[frozenset[Kind], ...] = KINDS, most: int = 5) -> Round:
    """A round in which everybody speaks one language and most have some time in common."""
    chance = random.Random(seed)

    def person(number: int) -> dict[str, Any]:
        return {
            "id": number,
            "languages": frozenset({"pl"}),
            "times": frozenset(chance.sample(CODES, chance.randint(2, 4))),
            "kinds": chance.choice(kinds),
            "meetings": chance.choice((None, 1, 2, 4)),
            "temper": {scale: chance.randint(1, 5) for scale in CODES[:2] if chance.random() < 0.8},
            **{field: some(chance) for field in SETS},
        }

    return Round(
        mentees=tuple(
            Mentee(**person(number), needs=some(chance), age_band=chance.randint(0, 4)) for number in range(mentees)
        ),
        mentors=tuple(
            Mentor(**person(FIRST_MENTOR + number), skills=some(chance), capacity=chance.randint(1, most))
            for number in range(mentors)
        ),
    )


def anybody(chance: random.Random, number: int) -> dict[str, Any]:
    """Every answer may be missing, which stops nobody, and somebody may not be ready."""

    def seldom() -> frozenset[str]:
        return some(chance) if chance.random() < 0.4 else frozenset()

    return {
        "id": number,
        "languages": seldom(),
        "times": seldom(),
        "forms": seldom(),
        "kinds": chance.choice((*KINDS, PAIR | GROUP)),
        "meetings": chance.choice((None, *range(1, 7))),
        "temper": {scale: chance.randint(1, 5) for scale in some(chance)},
        "gates": ("a gate",) if chance.random() < 0.15 else (),
        **{field: some(chance) for field in SETS},
    }


def any_mentee(chance: random.Random, number: int) -> Mentee:
    return Mentee(
        **anybody(chance, number),
        needs=some(chance),
        mentor_genders=some(chance),
        age_band=chance.choice((None, *range(6))),
        refuses=frozenset(chance.sample(range(FIRST_MENTOR, FIRST_MENTOR + 5), chance.randint(0, 1))),
    )


def any_mentor(chance: random.Random, number: int) -> Mentor:
    return Mentor(
        **anybody(chance, number),
        skills=some(chance),
        gender=chance.choice((None, *CODES)),
        capacity=chance.randint(0, 6),
        refuses=frozenset(chance.sample(range(8), chance.randint(0, 1))),
    )


def any_round(seed: int, most_mentees: int = 8, most_mentors: int = 4) -> Round:
    """Nobody or some, with wishes that may contradict the rules and each other, or name people who are not there."""
    chance = random.Random(seed)

    def pairs(first: int, last: int, most: int) -> frozenset[tuple[int, int]]:
        count = chance.randint(0, most)
        return frozenset((chance.randint(0, most_mentees), chance.randint(first, last)) for _ in range(count))

    mentors = FIRST_MENTOR, FIRST_MENTOR + most_mentors
    return Round(
        mentees=tuple(any_mentee(chance, number) for number in range(chance.randint(0, most_mentees))),
        mentors=tuple(any_mentor(chance, FIRST_MENTOR + number) for number in range(chance.randint(0, most_mentors))),
        wishes=Wishes(pinned=pairs(*mentors, 3), forbidden=pairs(*mentors, 3), apart=pairs(0, most_mentees, 2)),
        weights={key: chance.uniform(0, 3) for key in ("values", "gender", "family", "age") if chance.random() < 0.5},
        kinds=chance.choice((PAIR, GROUP, PAIR | GROUP)),
        group_limit=chance.randint(2, 5),
    )


def rounds() -> st.SearchStrategy[Round]:
    """Drawn from a seed: answer by answer, hypothesis takes longer to draw a round than the engine to match it."""
    return seeds().map(any_round)


def seeds() -> st.SearchStrategy[int]:
    return st.integers(0, 2**32)

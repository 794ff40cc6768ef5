"""What a proposal is made of: a row for each person, what the manager wishes, and the numbers of the programme.

Answers stand here as codes of the forms (T1, T1b). An empty set, an empty mapping and None mean "not answered".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from django.utils.functional import Promise

type Sentence = str | Promise
type Kind = Literal["pair", "group"]
type Codes = frozenset[str]

NOTHING: Codes = frozenset()
GROUP_LIMIT = 5  # R10: «maksymalnie 4-5 na grupę»
FELLOWS_SHARE = (
    1 / 3
)  # R35 asks for it and names no number: in a group, fellow mentees count half as much as the mentor


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What mentees and mentors are both asked."""

    id: int
    languages: Codes = NOTHING
    times: Codes = NOTHING  # parts of the week, such as "mon-evening"
    forms: Codes = NOTHING  # face_to_face, e_mentoring, blended
    kinds: frozenset[Kind] = frozenset()
    values: Codes = NOTHING
    manner: Codes = NOTHING  # ways of talking: what a mentee hopes for, what a mentor brings
    meetings: int | None = None  # a month: what a mentee needs, what a mentor can give
    paths: Codes = NOTHING  # R3: what a mentee wants to begin, what a mentor would like to go along with
    temper: Mapping[str, int] = field(default_factory=dict)  # 1 to TEMPER_STEPS on each scale
    background: Codes = NOTHING  # education and what life has brought
    interests: Codes = NOTHING
    industries: Codes = NOTHING
    duties: Codes = NOTHING  # family; sensitive
    gates: tuple[Sentence, ...] = ()  # R26, S20, S26, R29: why this person may not be matched yet
    refuses: frozenset[int] = frozenset()  # S11: people of the other side whom this person has declined


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Person):
    needs: Codes = NOTHING
    mentor_genders: Codes = NOTHING  # a wish about the mentor; sensitive
    age_band: int | None = None  # counts among mentees of one group only (R19)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Person):
    """Has no age: what counts is experience (R19)."""

    skills: Codes = NOTHING
    gender: str | None = None  # sensitive
    capacity: int = 1  # mentees at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the manager has decided beforehand, by ids: (mentee, mentor), and for `apart` (mentee, mentee)."""

    pinned: frozenset[tuple[int, int]] = frozenset()
    forbidden: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One matching round. `weights` names criteria by key; a criterion that is not named keeps its own weight."""

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    wishes: Wishes = Wishes()
    weights: Mapping[str, float] = field(default_factory=dict)
    kinds: frozenset[Kind] = frozenset({"pair", "group"})  # that the programme allows
    group_limit: int = GROUP_LIMIT
    fellows_share: float = FELLOWS_SHARE

    def __post_init__(self) -> None:
        for people in (self.mentees, self.mentors):
            if len({person.id for person in people}) < len(people):
                raise ValueError("a person stands twice among the rows")
        if not 0 <= self.fellows_share < 1:
            raise ValueError("fellows_share lies between 0 and 1")

    def in_order(self) -> "Round":
        """By id, so that the order in which rows were read changes no proposal."""
        return replace(
            self,
            mentees=tuple(sorted(self.mentees, key=lambda row: row.id)),
            mentors=tuple(sorted(self.mentors, key=lambda row: row.id)),
        )

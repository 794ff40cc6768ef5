"""The criteria: the five things to consider (R33) and the ten kinds of information (R34), eleven in all.

Four of the five stand among the ten as well. The source ranks none above another, so each weighs 1 until a manager
says otherwise; the sensitive ones weigh nothing until a manager turns them on.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.matching.criteria.measures import (
    BANDS_APART,
    Measure,
    alike,
    backwards,
    covered,
    either,
    near,
    near_in_temper,
    reaches,
    same_pace,
    touches,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """`measure` compares mentees with mentors, `fellows` mentees with each other; None says nothing about them."""

    key: str
    label: Promise
    rules: tuple[str, ...]
    measure: Measure | None
    fellows: Measure | None
    is_sensitive: bool = False

    @property
    def weight(self) -> float:
        return 0.0 if self.is_sensitive else 1.0


CRITERIA: Mapping[str, Criterion] = {
    criterion.key: criterion
    for criterion in (
        Criterion(
            key="values", label=_("Values"), rules=("R33", "R34"), measure=alike("values"), fellows=alike("values")
        ),
        Criterion(
            key="communication",
            label=_("Ways of talking"),
            rules=("R33", "R34"),
            measure=covered("manner", "manner"),
            fellows=alike("manner"),
        ),
        Criterion(
            key="willingness",
            label=_("Motivation and commitment"),
            rules=("R33", "R34"),
            measure=reaches("meetings"),
            fellows=same_pace("meetings"),
        ),
        Criterion(
            key="expectations",
            label=_("Wishes and expectations of both"),
            rules=("R33", "R34"),
            measure=either(covered("needs", "skills"), backwards(touches("paths", "paths"))),
            fellows=either(alike("needs"), alike("paths")),
        ),
        Criterion(key="personality", label=_("Temper"), rules=("R33",), measure=near_in_temper, fellows=near_in_temper),
        Criterion(
            key="experience",
            label=_("Education and life experience"),
            rules=("R34",),
            measure=covered("background", "background"),
            fellows=alike("background"),
        ),
        Criterion(
            key="interests",
            label=_("Interests"),
            rules=("R34",),
            measure=alike("interests"),
            fellows=alike("interests"),
        ),
        Criterion(
            key="industry",
            label=_("Industry"),
            rules=("R34",),
            measure=touches("industries", "industries"),
            fellows=alike("industries"),
        ),
        Criterion(
            key="gender",
            label=_("Wish about the mentor's gender"),
            rules=("R34",),
            measure=touches("mentor_genders", "gender"),
            fellows=None,
            is_sensitive=True,
        ),
        Criterion(
            key="family",
            label=_("Family and duties"),
            rules=("R34",),
            measure=alike("duties"),
            fellows=alike("duties"),
            is_sensitive=True,
        ),
        Criterion(
            key="age",
            label=_("Age, among the mentees of a group"),
            rules=("R34", "R19"),
            measure=None,
            fellows=near("age_band", span=BANDS_APART),
            is_sensitive=True,
        ),
    )
}


def weights_of(chosen: Mapping[str, float]) -> dict[str, float]:
    """The weight of every criterion; a weight is a number from 0 up, and only their proportion counts."""
    if unknown := set(chosen) - set(CRITERIA):
        raise ValueError(f"no such criterion: {', '.join(sorted(unknown))}")
    weights = {key: float(chosen.get(key, criterion.weight)) for key, criterion in CRITERIA.items()}
    if not all(weight >= 0 and math.isfinite(weight) for weight in weights.values()):
        raise ValueError("a weight is a number from 0 up")
    return weights

"""The criteria: the five things to consider (R33) and the ten kinds of information (R34), eleven in all.

Four of the five stand among the ten as well. The source ranks none above another, so each weighs 1 until a manager
says otherwise; the sensitive ones weigh nothing until a manager turns them on.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Criterion:
    """What it is called, and the rules it comes from; how it is measured is in `scores`."""

    key: str
    label: Promise
    rules: tuple[str, ...]
    is_sensitive: bool = False

    @property
    def weight(self) -> float:
        return 0.0 if self.is_sensitive else 1.0


CRITERIA: Mapping[str, Criterion] = {
    criterion.key: criterion
    for criterion in (
        Criterion("values", _("Values"), ("R33", "R34")),
        Criterion("communication", _("Ways of talking"), ("R33", "R34")),
        Criterion("willingness", _("Motivation and commitment"), ("R33", "R34")),
        Criterion("expectations", _("Wishes and expectations of both"), ("R33", "R34")),
        Criterion("personality", _("Temper"), ("R33",)),
        Criterion("experience", _("Education and life experience"), ("R34",)),
        Criterion("interests", _("Interests"), ("R34",)),
        Criterion("industry", _("Industry"), ("R34",)),
        Criterion("gender", _("Wish about the mentor's gender"), ("R34",), is_sensitive=True),
        Criterion("family", _("Family and duties"), ("R34",), is_sensitive=True),
        Criterion("age", _("Age, among the mentees of a group"), ("R34", "R19"), is_sensitive=True),
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

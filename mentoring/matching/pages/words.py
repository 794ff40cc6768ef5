"""How a score is said: in words first, the number only helps to compare."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FITS = ((0.75, _("fits very well")), (0.55, _("fits well")), (0.35, _("fits in part")), (0.0, _("fits little")))
POINTS = 100


def fit_in_words(score: float) -> Promise:
    return next(words for least, words in FITS if score >= least)


def points(score: float) -> int:
    return round(score * POINTS)

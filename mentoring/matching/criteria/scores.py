"""The score of two people: the weighted mean of the criteria that are known for them."""

from collections.abc import Mapping

import numpy as np

from mentoring.matching.criteria.catalogue import CRITERIA
from mentoring.matching.criteria.measures import Matrix, Measure, People

UNKNOWN_FIT = 0.5  # two people of whom nothing comparable is known: neither good nor bad
DECIMALS = 6  # scores closer than this are equal, so that the last bits of a sum decide nothing


def mentor_fits(mentees: People, mentors: People, weights: Mapping[str, float]) -> Matrix:
    """Shape (mentees, mentors), from 0 to 1."""
    return weighted_mean({key: item.measure for key, item in CRITERIA.items()}, mentees, mentors, weights)


def fellow_fits(mentees: People, weights: Mapping[str, float]) -> Matrix:
    """Shape (mentees, mentees), the same both ways; nobody is their own fellow, so the diagonal is 0 (R35)."""
    fits = weighted_mean({key: item.fellows for key, item in CRITERIA.items()}, mentees, mentees, weights)
    np.fill_diagonal(fits, 0)
    return fits


def weighted_mean(
    measures: Mapping[str, Measure | None], left: People, right: People, weights: Mapping[str, float]
) -> Matrix:
    """A missing answer takes its criterion out of the mean, as if that weighed nothing for these two."""
    total, known = np.zeros((len(left), len(right))), np.zeros((len(left), len(right)))
    for key, measure in measures.items():
        if measure is not None and weights[key] > 0:
            score = measure(left, right)
            is_known = ~np.isnan(score)
            total += np.where(is_known, weights[key] * score, 0)
            known += weights[key] * is_known
    return np.round(np.divide(total, known, out=np.full_like(total, UNKNOWN_FIT), where=known > 0), DECIMALS)

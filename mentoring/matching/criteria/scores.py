"""The score of two people: the weighted mean of the criteria that are known for them."""

from collections.abc import Mapping

import numpy as np

from mentoring.matching.criteria.measures import (
    BANDS_APART,
    Matrix,
    Measure,
    People,
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

UNKNOWN_FIT = 0.5  # two people of whom nothing comparable is known: neither good nor bad
DECIMALS = 6  # scores closer than this are equal, so that the last bits of a sum decide nothing

# How each criterion compares mentees with mentors. A mentee's age says nothing about a mentor (R19).
WITH_MENTORS: Mapping[str, Measure] = {
    "values": alike("values"),
    "communication": covered("manner", "manner"),
    "willingness": reaches("meetings"),
    "expectations": either(covered("needs", "skills"), backwards(touches("paths", "paths"))),
    "personality": near_in_temper,
    "experience": covered("background", "background"),
    "interests": alike("interests"),
    "industry": touches("industries", "industries"),
    "gender": touches("mentor_genders", "gender"),
    "family": alike("duties"),
}
# And mentees with each other (R35). A wish about the mentor says nothing about fellows.
WITH_FELLOWS: Mapping[str, Measure] = {
    "values": alike("values"),
    "communication": alike("manner"),
    "willingness": same_pace("meetings"),
    "expectations": either(alike("needs"), alike("paths")),
    "personality": near_in_temper,
    "experience": alike("background"),
    "interests": alike("interests"),
    "industry": alike("industries"),
    "family": alike("duties"),
    "age": near("age_band", span=BANDS_APART),
}


def mentor_fits(mentees: People, mentors: People, weights: Mapping[str, float]) -> Matrix:
    """Shape (mentees, mentors), from 0 to 1."""
    return weighted_mean(WITH_MENTORS, mentees, mentors, weights)


def fellow_fits(mentees: People, weights: Mapping[str, float]) -> Matrix:
    """Shape (mentees, mentees), the same both ways; nobody is their own fellow, so the diagonal is 0 (R35)."""
    fits = weighted_mean(WITH_FELLOWS, mentees, mentees, weights)
    np.fill_diagonal(fits, 0)
    return fits


def weighted_mean(measures: Mapping[str, Measure], left: People, right: People, weights: Mapping[str, float]) -> Matrix:
    """A missing answer takes its criterion out of the mean, as if that weighed nothing for these two."""
    total, known = np.zeros((len(left), len(right))), np.zeros((len(left), len(right)))
    for key, measure in measures.items():
        if weights[key] > 0:
            score = measure(left, right)
            is_known = ~np.isnan(score)
            total += np.where(is_known, weights[key] * score, 0)
            known += weights[key] * is_known
    return np.round(np.divide(total, known, out=np.full_like(total, UNKNOWN_FIT), where=known > 0), DECIMALS)

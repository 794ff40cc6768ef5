"""What makes two people fit: measures over answers, the catalogue of criteria, their weighted mean and its reasons."""

from mentoring.matching.criteria.catalogue import CRITERIA, Criterion, weights_of
from mentoring.matching.criteria.reasons import CommonGround, Reason, common_ground, reasons
from mentoring.matching.criteria.scores import UNKNOWN_FIT, fellow_fits, mentor_fits, weighted_mean

__all__ = [
    "CRITERIA",
    "UNKNOWN_FIT",
    "CommonGround",
    "Criterion",
    "Reason",
    "common_ground",
    "fellow_fits",
    "mentor_fits",
    "reasons",
    "weighted_mean",
    "weights_of",
]

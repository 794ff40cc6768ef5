"""What makes two people fit: the catalogue of criteria here, measures over answers, scores and reasons beside it.

`measures` and `scores` load numpy, which a process that never matches anybody does without.
"""

from mentoring.matching.criteria.catalogue import CRITERIA, Criterion, weights_of

__all__ = ["CRITERIA", "Criterion", "weights_of"]

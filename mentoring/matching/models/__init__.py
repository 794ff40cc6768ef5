"""Proposals of who could go with whom, and the matches that were offered to people."""

from mentoring.matching.models.matches import Match, Offer
from mentoring.matching.models.proposals import Apart, Place, Proposal

__all__ = ["Apart", "Match", "Offer", "Place", "Proposal"]

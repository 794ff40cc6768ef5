"""Editions of programmes, hand-overs of a manager's duties, and what a manager has learned."""

from mentoring.programmes.models.editions import Edition
from mentoring.programmes.models.handovers import Handover
from mentoring.programmes.models.onboarding import Lesson, Tick

__all__ = ["Edition", "Handover", "Lesson", "Tick"]

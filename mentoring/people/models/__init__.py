"""Profiles, and what is on record about the people behind them."""

from mentoring.people.models.profiles import Profile
from mentoring.people.models.records import Check, Consent, Decision, Interview, Training

__all__ = ["Check", "Consent", "Decision", "Interview", "Profile", "Training"]

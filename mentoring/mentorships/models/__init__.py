"""Mentorships, the people in them, what they promise and sign, and what managers put on record about their way."""

from mentoring.mentorships.models.agreements import Adoption, Agreement, CodeItem, Paper, Signature
from mentoring.mentorships.models.mentorships import HistoryAnswer, Mentorship, Participant
from mentoring.mentorships.models.promises import Promise
from mentoring.mentorships.models.stages import Checkpoint, Waiver

__all__ = [
    "Adoption",
    "Agreement",
    "Checkpoint",
    "CodeItem",
    "HistoryAnswer",
    "Mentorship",
    "Paper",
    "Participant",
    "Promise",
    "Signature",
    "Waiver",
]

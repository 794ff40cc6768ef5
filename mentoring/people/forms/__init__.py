"""What people fill in: the questions of a profile, and what managers put on record."""

from mentoring.people.forms.answers import StepForm
from mentoring.people.forms.records import CheckForm, ConsentForm, DecisionForm, InterviewForm, SendForm, TrainingForm

__all__ = ["CheckForm", "ConsentForm", "DecisionForm", "InterviewForm", "SendForm", "StepForm", "TrainingForm"]

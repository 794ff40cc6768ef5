"""What a profile asks (T1, T1b), declared once: forms, pages, exports and matching read it from here."""

from mentoring.people.questions.kinds import Answer, Kind, Question, ShownTo, Step
from mentoring.people.questions.mentee import MENTEE_STEPS
from mentoring.people.questions.mentor import MENTOR_STEPS

STEPS = {"mentee": MENTEE_STEPS, "mentor": MENTOR_STEPS}


def steps_of(kind: str) -> tuple[Step, ...]:
    """The steps of a mentee's or a mentor's profile, in their order."""
    return STEPS[kind]


def questions_of(kind: str) -> dict[str, Question]:
    """All questions of a mentee's or a mentor's profile by key."""
    return {question.key: question for step in STEPS[kind] for question in step.questions}


__all__ = ["Answer", "Kind", "Question", "ShownTo", "Step", "questions_of", "steps_of"]

"""What a profile asks (T1, T1b), declared once: forms, pages, exports and matching read it from here."""

from dataclasses import replace
from functools import cache

from mentoring.people.questions.kinds import Answer, Kind, Question, ShownTo, Step
from mentoring.people.questions.mentee import MENTEE_STEPS
from mentoring.people.questions.mentor import MENTOR_STEPS
from mentoring.people.questions.settled import NOTHING, settled_in

STEPS = {"mentee": MENTEE_STEPS, "mentor": MENTOR_STEPS}


@cache
def steps_of(kind: str, settled: frozenset[str] = NOTHING) -> tuple[Step, ...]:
    """The steps of a mentee's or a mentor's profile, in their order, without what is settled."""
    open_ones = (tuple(question for question in step.questions if question.key not in settled) for step in STEPS[kind])
    return tuple(replace(step, questions=asked) for step, asked in zip(STEPS[kind], open_ones, strict=True) if asked)


def questions_of(kind: str, settled: frozenset[str] = NOTHING) -> dict[str, Question]:
    """All questions of a mentee's or a mentor's profile by key, without what is settled."""
    return {question.key: question for step in steps_of(kind, settled) for question in step.questions}


__all__ = ["Answer", "Kind", "Question", "ShownTo", "Step", "questions_of", "settled_in", "steps_of"]

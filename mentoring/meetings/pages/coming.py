"""Who comes to a session, who cannot, who has not said; and how often it was called off."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from confidentiality.rows import open_words
from mentoring.meetings import rules
from mentoring.meetings.models import Session
from mentoring.meetings.people import is_mentor
from mentoring.meetings.presence import expected_at
from mentoring.meetings.words import CatchUp, Reason


def of_answers(person: User, session: Session) -> dict[str, Any]:
    answers = {one.person_id: one for one in session.answers.all() if one.sequence == session.sequence}
    people = expected_at(session)
    mine = answers.get(person.pk)
    return {
        "session": session,
        "mine": mine,
        "may_answer": rules.may_answer(person, session),
        "may_cancel": rules.may_cancel(person, session),
        "is_mentor": is_mentor(person, session.mentorship),
        "coming": [one for one in people if one.pk in answers and answers[one.pk].is_coming],
        "absent": absences(person, session, [one for one in people if one.pk in answers], answers),
        "silent": [one for one in people if one.pk not in answers],
    }


def absences(person: User, session: Session, people: list[User], answers: dict[int, Any]) -> list[dict[str, Any]]:
    """How they will catch up is read by the mentor, the managers and themselves (R79)."""
    absent = [one for one in people if not answers[one.pk].is_coming]
    reads = is_mentor(person, session.mentorship) or rules.runs(person, session.mentorship) if absent else False
    words = open_words([answers[one.pk] for one in absent], CatchUp)
    return [
        {"person": one, "catch_up": said.text if reads or one.pk == person.pk else ""}
        for one, said in zip(absent, words, strict=True)
    ]


def cancellations_of(session: Session) -> list[dict[str, Any]]:
    """The newest first, each with its reason: those who waited may know why."""
    found = list(session.cancellations.select_related("by"))
    return [{"row": one, "reason": words.reason} for one, words in zip(found, open_words(found, Reason), strict=True)]

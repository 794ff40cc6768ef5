"""What the page shows that people have before them in a session: who writes, the points, the timer, own notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import User
from confidentiality.rows import open_one
from mentoring.meetings import rules
from mentoring.meetings.actions.noting import NOTE
from mentoring.meetings.agenda import Point, agenda_of
from mentoring.meetings.models import Session, SessionNote
from mentoring.meetings.pages.diary import state_of
from mentoring.meetings.pages.sessions import Shown
from mentoring.meetings.people import title_of
from mentoring.meetings.words import About
from mentoring.people.questions import Answer
from mentoring.people.words import Answers


@dataclass(frozen=True)
class Step:
    """A point of the agenda, whether it is done, and where it leads."""

    point: Point
    is_done: bool
    address: str


def steps_of(session: Session) -> list[Step]:
    done = set(session.ticks.values_list("point", flat=True))
    return [
        Step(
            one, one.key in done, reverse(one.page, args=[session.mentorship_id]) if one.page else ""
        )
        for one in agenda_of(session)
    ]  # fmt: skip


def values_of(person: User, session: Session, steps: list[Step]) -> dict[str, Answer]:
    """What stands now, as the form shows it: the ticks of all, the note of one's own."""
    note = SessionNote.objects.visible_to(person).filter(session=session).first()
    own = open_one(note, Answers).values if note else {}
    return {step.point.key: ["done"] if step.is_done else [] for step in steps} | {NOTE: own.get(NOTE, "")}


def of_agenda(person: User, session: Session) -> dict[str, Any]:
    steps = steps_of(session)
    return state_of(person, session) | {
        "session": session,
        "shown": Shown(session, open_one(session, About)),
        "mentorship": session.mentorship,
        "title": title_of(session.mentorship),
        "steps": steps,
        "values": values_of(person, session, steps),
        "may_follow": rules.may_follow_agenda(person, session),
    }

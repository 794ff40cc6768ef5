"""How the people of the demonstration are written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from mentoring.people.models import Check, Decision
from mentoring.people.questions import Answer
from mentoring.people.words import Guardian, Reason, Talk


@dataclass(frozen=True)
class Sketch:
    """One profile and what is on record about it; a check says for how many more days it is valid."""

    username: str
    kind: str
    answers: dict[str, Answer]
    is_sent: bool = True
    talk: Talk | None = None
    outcome: Decision.Outcome | None = None
    reason: Reason = field(default_factory=Reason)
    has_accepted: bool = False
    training: str = ""
    checks: dict[Check.Kind, int] = field(default_factory=dict)
    guardian: Guardian | None = None

"""What is sealed about a person, as structs: answers, talks, reasons, who the guardian is."""

from __future__ import annotations

from datetime import datetime

import msgspec

from mentoring.people.questions import Answer


class Answers(msgspec.Struct, omit_defaults=True):
    """A profile's answers by question, and when each was last changed."""

    values: dict[str, Answer] = {}
    changed: dict[str, datetime] = {}


class Talk(msgspec.Struct, omit_defaults=True):
    """What was said in a talk. The impression is the manager's own note; no applicant reads any of it."""

    basics: str = ""
    skills: str = ""
    experience: str = ""
    expectations: str = ""
    impression: str = ""


class Reason(msgspec.Struct, omit_defaults=True):
    """Why somebody decided: the reason is private, what is told is what the applicant reads."""

    reason: str = ""
    told: str = ""
    refer_to: str = ""


class Guardian(msgspec.Struct, omit_defaults=True):
    """Who agreed for somebody who is not of age, and what else the manager noted."""

    name: str = ""
    relation: str = ""
    note: str = ""

"""What the two sides of a match read about one another: needs beside skills, and answers that may be shown (R30)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from mentoring.people.questions import options
from mentoring.people.shown import Shown


@dataclass(frozen=True)
class Need:
    """What a mentee wants help with, and whether the mentor offers that help."""

    words: str | Promise
    is_met: bool


@dataclass(frozen=True)
class Other:
    """Somebody of the other side: a name, the needs that the two would work on, and answers that may be shown."""

    name: str
    needs: list[Need]
    answers: list[tuple[str | Promise, str]]


def about(who: Shown, mentor: Shown, mentee: Shown) -> Other:
    """One of the two, as the other one reads it."""
    offered, labels = set(mentor.codes("helps")), dict(options.NEEDS)
    needs = [Need(labels[code], code in offered) for code in mentee.codes("needs") if code in labels]
    return Other(who.name, needs, who.in_words(without={"needs"}))  # they stand above

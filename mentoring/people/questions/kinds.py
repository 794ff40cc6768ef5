"""How a question is written down, and what an answer to it can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mentoring.people.questions.availability import DAYS, PARTS

type Words = str | Promise
type Answer = str | int | list[str]  # "", [] and a missing key all mean: not answered

LONGEST_WORDS = 4000
NO_SUCH_OPTION = "?"  # an option that a later release no longer offers


class Kind(StrEnum):
    """What an answer is made of."""

    CHOICE = "choice"
    CHOICES = "choices"
    WORDS = "words"  # one's own, kept exactly as written
    NUMBER = "number"
    AVAILABILITY = "availability"


class ShownTo(StrEnum):
    """Who reads an answer besides the person: the managers, or also whom the person is matched with."""

    MANAGERS = "managers"
    MATCH = "match"


@dataclass(frozen=True)
class Question:
    """One question. What is sensitive is never required, and is off by default wherever it could be weighed (S28)."""

    key: str
    kind: Kind
    text: Words
    hint: Words = ""
    options: tuple[tuple[str, Words], ...] = ()
    least: int = 0
    most: int = 0
    unit: Words = ""
    shown_to: ShownTo = ShownTo.MATCH
    is_required: bool = False
    is_sensitive: bool = False

    def in_words(self, answer: Answer) -> str:
        """The answer as people read it, in the language of the moment."""
        if self.kind == Kind.AVAILABILITY:
            return times_in_words(answer if isinstance(answer, list) else [])
        if self.kind in {Kind.CHOICE, Kind.CHOICES}:
            chosen = answer if isinstance(answer, list) else [str(answer)]
            known = dict(self.options)
            return "; ".join(str(known.get(code, NO_SUCH_OPTION)) for code in chosen)
        return f"{answer} {self.unit}".strip()


@dataclass(frozen=True)
class Step:
    """A screen of few questions that belong together."""

    slug: str
    title: Words
    questions: tuple[Question, ...]
    intro: Words = ""
    glossary: tuple[tuple[Words, Words], ...] = ()


def times_in_words(times: Iterable[str]) -> str:
    """Monday: morning, evening; Tuesday: …"""
    chosen = set(times)
    lines = []
    for day, name in DAYS:
        parts = [str(part_name) for part, part_name in PARTS if f"{day}-{part}" in chosen]
        if parts:
            lines.append(_("%(day)s: %(parts)s") % {"day": name, "parts": ", ".join(parts)})
    return "; ".join(lines)

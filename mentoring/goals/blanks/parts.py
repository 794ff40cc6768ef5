"""What a printable sheet is made of, and how a question becomes a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from mentoring.goals.questions import Day
from mentoring.people.questions import Kind, Question
from mentoring.people.questions.availability import DAYS, PARTS

LINES = 4


class Part(msgspec.Struct):
    """One thing to fill in: lines to write on, boxes to tick, a scale to ring, a table, or words to read."""

    kind: Literal["heading", "lines", "boxes", "scale", "table", "words"]
    label: Any = ""
    hint: Any = ""
    lines: int = LINES
    options: list[Any] = []
    rows: list[Any] = []


class Sheet(msgspec.Struct):
    title: Any
    intro: Any
    who: list[Any]
    parts: list[Part]


def heading(label: Any, hint: Any = "") -> Part:
    return Part("heading", label, hint)


def lines(label: Any, hint: Any = "", number: int = LINES) -> Part:
    return Part("lines", label, hint, number)


def boxes(label: Any, options: Iterable[Any], hint: Any = "") -> Part:
    return Part("boxes", label, hint, options=list(options))


def scale(label: Any, low: int, high: int, hint: Any = "") -> Part:
    return Part("scale", label, hint, options=[str(level) for level in range(low, high + 1)])


def table(label: Any, columns: Iterable[Any], rows: int | Iterable[Any], hint: Any = "") -> Part:
    """With so many empty rows, or with the first cell of each given."""
    firsts = [""] * rows if isinstance(rows, int) else list(rows)
    return Part("table", label, hint, options=list(columns), rows=firsts)


def words(label: Any, paragraphs: Iterable[Any]) -> Part:
    return Part("words", label, options=list(paragraphs))


def asked(question: Question) -> Part:
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return boxes(question.text, [words for _code, words in question.options], question.hint)
        case Kind.AVAILABILITY:
            parts = [words for _code, words in PARTS]
            return table(question.text, ["", *parts], [day for _code, day in DAYS], question.hint)
        case Kind.NUMBER if question.most <= 20 and not question.unit:
            return scale(question.text, question.least, question.most, question.hint)
        case Kind.NUMBER:
            return lines(question.text, question.hint, 1)
        case Kind.WORDS:
            return lines(question.text, question.hint, 1 if isinstance(question, Day) else LINES)

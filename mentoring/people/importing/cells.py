"""From what somebody typed into a cell to the answer of a question, as people write words, numbers, ages and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Literal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mentoring.people.importing.columns import plain
from mentoring.people.questions import Answer, Kind, Question, questions_of
from mentoring.people.questions.availability import DAYS, PARTS
from mentoring.people.questions.kinds import LONGEST_WORDS
from mentoring.people.questions.options import AGE_BANDS

type Names = Literal["days", "parts"]

NUMBER = re.compile(r"(\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+|\d+)(?:[.,]0{1,2})?")
AFTER_A_NUMBER = re.compile(r"(?:,-|[\s€$./]|[^\W\d_])+$")  # a currency, "netto", "a month"
YEARS = re.compile(r"(\d{1,3})\D*")
DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y")
SEVERAL = re.compile(r"[;|\n]")
MOST_DIGITS = 9
SHORTEST = 2  # "pon", "śr", "mo" are how people shorten days

NO_SUCH_ANSWER = _("“%(words)s” is not one of the answers.")
NO_NUMBER = _("Write a whole number from %(least)s to %(most)s.")
NO_AGE = _("Write an age group, an age in years, or a date of birth like 2007-05-31.")
NO_TIME = _("“%(words)s” is not a time. Write for example: Monday: morning, evening; Friday: afternoon.")
TOO_LONG = _("This is longer than we can keep. Please use at most 4,000 characters.")


def read_answer(kind: str, question: Question, cell: str, today: date) -> Answer:
    """Raises ValidationError with the reason where the cell does not answer the question."""
    match question.kind:
        case Kind.WORDS:
            if len(cell) > LONGEST_WORDS:
                raise ValidationError(TOO_LONG)
            return cell
        case Kind.NUMBER:
            return whole_number(question, cell)
        case Kind.AVAILABILITY:
            return times_in(cell)
        case Kind.CHOICES:
            return choices_in(kind, question, cell)
    return age_group(kind, cell, today) if question.key == "age" else choice(kind, question, cell)


def whole_number(question: Question, cell: str) -> int:
    """12, 1 200, 1.200, 1200,00 zł: a whole number, whatever stands around it."""
    found = NUMBER.fullmatch(AFTER_A_NUMBER.sub("", cell.strip()))
    digits = re.sub(r"\D", "", found[1]) if found else ""
    if not 1 <= len(digits) <= MOST_DIGITS or not question.least <= int(digits) <= question.most:
        raise ValidationError(NO_NUMBER, params={"least": question.least, "most": question.most})
    return int(digits)


def age_group(kind: str, cell: str, today: date) -> str:
    """A group as it is called, or one made from years or a birthday; neither of these is kept (R24)."""
    if code := words_of(kind, "age").get(plain(cell)):
        return code
    years = years_since(cell, today)
    starts = [int(code.partition("-")[0]) for code, _words in AGE_BANDS]
    if years is None or not 5 <= years <= 120:
        raise ValidationError(NO_AGE)
    for (code, _words), (start, after) in zip(AGE_BANDS, pairwise([*starts, 121]), strict=True):
        if start <= years < after:
            return code
    raise ValidationError(NO_AGE)


def years_since(cell: str, today: date) -> int | None:
    for day_format in DAY_FORMATS:
        try:
            born = datetime.strptime(cell.strip(), day_format).date()  # noqa: DTZ007 (a birthday has no time zone)
        except ValueError:
            continue
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    found = YEARS.fullmatch(cell.strip())
    return int(found[1]) if found else None


def choice(kind: str, question: Question, cell: str) -> str:
    code = words_of(kind, question.key).get(plain(cell))
    if code is None:
        raise ValidationError(NO_SUCH_ANSWER, params={"words": cell.strip()})
    return code


def choices_in(kind: str, question: Question, cell: str) -> list[str]:
    """In the order of the options, as a form keeps them."""
    chosen = {code for part in SEVERAL.split(cell) for code in codes_in(words_of(kind, question.key), part)}
    return [code for code, _words in question.options if code in chosen]


def codes_in(known: dict[str, str], listed: str) -> Iterator[str]:
    """What is listed with commas between, where an answer may have commas of its own: the longest that fits wins."""
    pieces = listed.split(",")
    while pieces:
        if not plain(pieces[0]):
            pieces = pieces[1:]
            continue
        fits = (end for end in range(len(pieces), 0, -1) if plain(",".join(pieces[:end])) in known)
        if (end := next(fits, 0)) == 0:
            raise ValidationError(NO_SUCH_ANSWER, params={"words": pieces[0].strip()})
        yield known[plain(",".join(pieces[:end]))]
        pieces = pieces[end:]


@cache
def words_of(kind: str, key: str) -> dict[str, str]:
    """Every spelling of a question's options: their codes, their words in each language, and how these begin."""
    known: dict[str, str] = {}
    options = questions_of(kind)[key].options
    for language, _name in settings.LANGUAGES:
        with override(language):
            spoken = [(code, str(words)) for code, words in options]
        begins = [(code, plain(re.split(r"[:,]", words)[0])) for code, words in spoken]
        for code, beginning in begins:
            if [other for _code, other in begins].count(beginning) == 1:
                known.setdefault(beginning, code)
        known |= {plain(words): code for code, words in spoken}
    return {plain(code): code for code, _words in options} | known


def times_in(cell: str) -> list[str]:
    """Monday: morning, evening; Friday — a day without parts is the whole day. In the order of the week."""
    chosen: set[str] = set()
    for line in SEVERAL.split(cell):
        if not line.strip():
            continue
        day, _colon, parts = line.partition(":")
        asked = [part for part in re.split(r"[,/+]", parts) if part.strip()]
        codes = [named("parts", part) for part in asked] or [code for code, _words in PARTS]
        chosen |= {f"{named('days', day)}-{code}" for code in codes}
    return [f"{day}-{part}" for day, _words in DAYS for part, _part_words in PARTS if f"{day}-{part}" in chosen]


def named(names: Names, typed: str) -> str:
    """The one code whose word begins like this in some language."""
    sought = plain(typed)
    found = {code for word, code in spoken(names).items() if len(sought) >= SHORTEST and word.startswith(sought)}
    if len(found) != 1:
        raise ValidationError(NO_TIME, params={"words": typed.strip()})
    return found.pop()


@cache
def spoken(names: Names) -> dict[str, str]:
    """The code of each word, in each language."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {plain(str(word)): code for code, word in {"days": DAYS, "parts": PARTS}[names]}
    return found

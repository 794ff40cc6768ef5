"""Every row of a list, judged: who it is about, what it says, which cells are faulty and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import normalise_display_name, validate_display_name
from mentoring.people.importing.cells import read_answer
from mentoring.people.importing.columns import EMAIL, NAME, NOT_USED, PHONE, SURNAME, plain
from mentoring.people.importing.files import LONGER, as_meant
from mentoring.people.importing.sealed import Row, Table, Told
from mentoring.people.importing.text import BROKEN, UNREADABLE
from mentoring.people.questions import Question, questions_of

NO_NAME = _("There is no name here. Without one you would not know whose invitation it is.")
ROW_FAULTS = {
    BROKEN: _("This row cannot be read: a quotation mark is missing or stands in the wrong place."),
    LONGER: _("This row has more cells than there are headings, so it is not clear what belongs where."),
}
NOT_READABLE = _("Some letters here cannot be read. Save the file as “CSV UTF-8” and choose it again.")
FORMULA = _("There is a formula here. Write what it shows; we do not compute anything.")
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
SHOWN_OF_A_CELL = 80


class State(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("to be invited")
    HERE = "here", _("already here")
    TWICE = "twice", _("twice in the list")
    FAULTY = "faulty", _("to be mended")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell; with the row as a whole where there is no heading."""

    sentence: str | Promise
    heading: str = ""
    cell: str = ""


@dataclass
class Line:
    """One row of the list as it is understood."""

    number: int
    name: str = ""
    told: Told = field(default_factory=Told)
    faults: list[Fault] = field(default_factory=list)
    state: State = State.NEW

    @property
    def marks(self) -> set[str]:
        """By which the same person is known again: the name and the address."""
        return {mark for mark in (mark_of_name(self.name), self.told.email) if mark}


def mark_of_name(name: str) -> str:
    return plain(name) and f"name:{plain(name)}"


def lines_of(table: Table, columns: list[str], kind: str, here: Iterable[str] = ()) -> list[Line]:
    """All rows judged. `here` are the marks of those who are in the programme or invited already."""
    here, seen, today = set(here), set[str](), timezone.localdate()
    reader = Reader(table.headings, columns, kind, today)
    lines = [reader.line(row) for row in table.rows]
    for line in lines:
        if line.faults:
            line.state = State.FAULTY
        elif line.marks & here:
            line.state = State.HERE
        elif line.marks & seen:
            line.state = State.TWICE
        else:
            seen |= line.marks
    return lines


@dataclass(frozen=True)
class Reader:
    """Reads rows by the columns that are used."""

    headings: list[str]
    columns: list[str]
    kind: str
    today: date

    def line(self, row: Row) -> Line:
        line = Line(row.number)
        if row.fault:
            line.faults.append(Fault(ROW_FAULTS[row.fault], cell=" · ".join(row.cells)[:SHOWN_OF_A_CELL]))
            return line
        given, questions, names = dict[str, str](), questions_of(self.kind), dict[str, str]()
        for heading, key, cell in zip(self.headings, self.columns, row.cells, strict=True):
            if key == NOT_USED or not cell.strip():
                continue
            try:
                refuse_unreadable(cell)
                if key in questions:
                    line.told.answers[key] = self.answer(questions[key], as_meant(cell))
                else:
                    (names if key in {NAME, SURNAME} else given)[key] = field_value(key, as_meant(cell))
            except ValidationError as fault:
                line.faults.append(Fault(" ".join(fault.messages), heading, cell.strip()[:SHOWN_OF_A_CELL]))
        line.told.email, line.told.phone = given.get(EMAIL, ""), given.get(PHONE, "")
        self.name(line, " ".join(names[key] for key in (NAME, SURNAME) if key in names))
        return line

    def answer(self, question: Question, cell: str) -> str | int | list[str]:
        return read_answer(self.kind, question, cell, self.today)

    def name(self, line: Line, whole: str) -> None:
        """Put together from its parts. Without one it is a fault, unless a fault of the row is known already."""
        line.name = whole
        try:
            if whole:
                validate_display_name(whole)
            elif not line.faults:
                raise ValidationError(NO_NAME)
        except ValidationError as fault:
            line.faults.append(Fault(" ".join(fault.messages), cell=whole[:SHOWN_OF_A_CELL]))


def refuse_unreadable(cell: str) -> None:
    if UNREADABLE in cell:
        raise ValidationError(NOT_READABLE)
    if cell.startswith("=") or cell.strip() in ERRORS:
        raise ValidationError(FORMULA)


def field_value(key: str, cell: str) -> str:
    """A name, an address or a number as an account keeps them."""
    if key in {NAME, SURNAME}:
        return normalise_display_name(cell)
    value = cell.strip()
    if key == EMAIL:
        validate_email(value)
        return value.lower()
    return str(User._meta.get_field("phone").clean(value, None))

"""From an uploaded file to a table, and from a table to a file to keep."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from enum import StrEnum
from io import StringIO

from mentoring.people.importing.limits import (
    MOST_COLUMNS,
    MOST_MEGABYTES,
    MOST_ROWS,
    NO_LIST,
    NO_ROWS,
    OLD_WORKBOOK,
    TOO_LARGE,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    unreadable,
)
from mentoring.people.importing.sealed import Row, Table
from mentoring.people.importing.text import decoded, rows_of_text
from mentoring.people.importing.workbook import rows_of_workbook, written_workbook

ZIP, OLD_OFFICE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
LONGER = "longer"
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HARMLESS = "'"


class Format(StrEnum):
    """What a spreadsheet program reads and writes."""

    XLSX = "xlsx"
    CSV = "csv"


CONTENT_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
}


def read_table(content: bytes) -> Table:
    """The headings and the rows that hold anything. Raises Refusal where it is no list, or too large a one."""
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise unreadable(TOO_LARGE, "too_large")
    if content.startswith(OLD_OFFICE):
        raise unreadable(OLD_WORKBOOK, "old_workbook")
    if content.startswith(ZIP):
        return table_of(rows_of_workbook(content))
    text = decoded(content)
    if content.startswith(PDF) or "\0" in text:
        raise unreadable(NO_LIST, "not_a_list")
    return table_of(rows_of_text(text))


def table_of(rows: Iterable[Row]) -> Table:
    filled: list[Row] = []
    for row in rows:
        if row.fault or any(cell.strip() for cell in row.cells):
            filled.append(row)
        if len(filled) > MOST_ROWS + 1:
            raise unreadable(TOO_MANY_ROWS, "too_many_rows")
    if len(filled) < 2:
        raise unreadable(NO_ROWS, "no_rows")
    head, *people = filled
    headings = trimmed(head.cells)
    if len(headings) > MOST_COLUMNS:
        raise unreadable(TOO_MANY_COLUMNS, "too_many_columns")
    return Table(headings, [fitted(row, len(headings)) for row in people])


def trimmed(cells: list[str]) -> list[str]:
    """Without the empty ones at the end."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def fitted(row: Row, width: int) -> Row:
    """A row as wide as the headings; one that says more than they do is broken: nobody knows what belongs where."""
    if row.fault:
        return row
    cells = trimmed(row.cells)
    if len(cells) > width:
        return Row(row.number, cells, LONGER)
    return Row(row.number, cells + [""] * (width - len(cells)))


def written(file_format: Format, title: str, table: Iterable[Sequence[str]], separator: str) -> bytes:
    """A file of the rows, the first of them the headings, in which nothing begins like a formula."""
    head, *rows = [[harmless(cell) for cell in row] for row in table]
    if file_format == Format.XLSX:
        return written_workbook(title, head, rows)
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([head, *rows])
    return text.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def harmless(cell: str) -> str:
    return HARMLESS + cell if cell.startswith(LIKE_A_FORMULA) else cell


def as_meant(cell: str) -> str:
    """What was made harmless for a spreadsheet, as it was before."""
    return cell[1:] if cell.startswith(HARMLESS) and cell[1:].startswith(LIKE_A_FORMULA) else cell

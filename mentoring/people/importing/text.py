"""Reading CSV as offices save it: several encodings and separators, and rows that are broken."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator

from mentoring.people.importing.sealed import Row

BROKEN, UNREADABLE = "broken", "\ufffd"
SEPARATORS = (";", ",", "\t")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters of Windows-1250 stand where ISO-8859-2 has controls, and ą ś ź are elsewhere in each.
ONLY_WINDOWS = frozenset(range(0x80, 0xA0))
ISO_LETTERS, WINDOWS_LETTERS = frozenset(b"\xb1\xb6\xbc\xa1\xa6\xac"), frozenset(b"\xb9\xa5")


def decoded(content: bytes) -> str:
    """The text, whatever it was saved as; a byte that makes no sense there becomes U+FFFD, and its cell is faulty."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    return content.decode(encoding_of(content), "replace")


def encoding_of(content: bytes) -> str:
    """Of a text without a mark at its beginning."""
    if b"\0" in content[:200]:
        return "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    lines = [line for line in content.splitlines() if not line.isascii()]
    if 2 * sum(is_utf8(line) for line in lines) >= len(lines):
        return "utf-8"
    used = set(content)
    if used & ONLY_WINDOWS or (used & WINDOWS_LETTERS and not used & ISO_LETTERS):
        return "cp1250"
    return "iso-8859-2"


def is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def rows_of_text(text: str) -> Iterator[Row]:
    """Each row by its number in a spreadsheet. A row whose quotes do not fit is told, and the rest stands."""
    lines = text.splitlines(keepends=True)
    separator = separator_of(lines)
    start = number = 0
    while start < len(lines):
        reader = csv.reader((lines[place] for place in range(start, len(lines))), delimiter=separator, strict=True)
        read = 0
        try:
            for cells in reader:
                read, number = reader.line_num, number + 1
                yield Row(number, cells)
            return
        except csv.Error:
            number += 1
            yield Row(number, [lines[start + read].strip()], BROKEN)
            start += read + 1


def separator_of(lines: list[str]) -> str:
    """The one that makes most of the first row that has anything in it."""
    first = next((line for line in lines if line.strip()), "")
    return max(SEPARATORS, key=lambda separator: len(next(csv.reader([first], delimiter=separator), [])))

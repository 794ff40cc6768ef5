"""Reading and writing XLSX. Nothing in it is computed, and what would fill the memory is refused before it is read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

from mentoring.people.importing.limits import (
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_UNPACKED,
    NO_LIST,
    PACKED_TOO_LARGE,
    unreadable,
)
from mentoring.people.importing.sealed import Row

WIDEST, NARROWEST = 60, 12
NOTHING = (None,) * (MOST_COLUMNS + 1)
COMPUTED = "="


def rows_of_workbook(content: bytes) -> Iterator[Row]:
    """The rows of the first sheet that hold anything, one more than allowed at most; a formula as it is written."""
    from openpyxl import load_workbook  # slow to import

    refuse_bomb(content)
    rows: list[Row] = []
    try:
        sheet = load_workbook(BytesIO(content), read_only=True, keep_links=False).worksheets[0]
        sheet.reset_dimensions()  # some programs write them wrong
        for number, cells in enumerate(sheet.iter_rows(max_col=len(NOTHING), values_only=True), start=1):
            if cells != NOTHING:
                rows.append(Row(number, [in_words(value) for value in cells]))
            if len(rows) > MOST_ROWS + 1:
                break
    except Exception as fault:  # a file that only looks like a workbook breaks the reader in many ways
        raise unreadable(NO_LIST, "not_a_list") from fault
    yield from rows


def refuse_bomb(content: bytes) -> None:
    """Python's zip reader never unpacks more of a part than the directory says it has."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
        raise unreadable(NO_LIST, "not_a_list") from fault
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise unreadable(PACKED_TOO_LARGE, "packed_too_large")


def in_words(value: object) -> str:
    """A cell as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float | time | timedelta) else COMPUTED


def written_workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet whose first row stays in sight. What begins like a formula has to be made harmless before."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    for place, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = min(max(len(heading), NARROWEST), WIDEST)
    head = [WriteOnlyCell(sheet, heading) for heading in headings]
    for cell in head:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.append(head)
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()

"""A sheet as a PDF: A4, tagged for screen readers, and readable when it is copied in black and white."""

from __future__ import annotations

from pathlib import Path

import msgspec
from django.utils import translation
from django.utils.translation import gettext as _

from mentoring.goals.blanks.parts import Sheet

FOLDER = Path(__file__).parent


def printed(sheet: Sheet, language: str) -> bytes:
    """The sheet in a language. Words reach Typst as JSON only, so none of them is ever read as markup."""
    import typst  # a compiler of 80 MB: loaded when the first sheet is printed

    with translation.override(language):
        page = _("Page")
        words = {"language": language, "page": page, **msgspec.to_builtins(sheet, enc_hook=str)}
    return bytes(
        typst.compile(
            str(FOLDER / "blank.typ"),
            root=str(FOLDER),
            ignore_system_fonts=True,
            sys_inputs={"sheet": msgspec.json.encode(words).decode()},
            pdf_standards="ua-1",
        )
    )

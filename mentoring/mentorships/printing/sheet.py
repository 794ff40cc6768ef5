"""What stands on the printed agreement, and the PDF made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from confidentiality.rows import open_one
from mentoring.mentorships.models import Agreement
from mentoring.mentorships.pages import name_of
from mentoring.mentorships.situation import Situation
from mentoring.mentorships.words import Draft

TEMPLATE = Path(__file__).with_name("agreement.typ")


def sheet_of(situation: Situation, agreement: Agreement, language: str) -> dict[str, Any]:
    """In one language, whichever the page speaks; the text is the one that was sealed."""
    text = open_one(agreement, Draft).texts.get(language, [])
    with translation.override(language):
        day = formats.date_format(timezone.localdate(agreement.made_at), "j E Y")
        return {
            "language": language,
            "title": _("Mentoring agreement"),
            "version": _("Version %(version)s of %(date)s") % {"version": agreement.version, "date": day},
            "page": _("page"),
            "day": _("Date"),
            "signature": _("Signature"),
            "sections": [{"title": section.title, "lines": section.lines} for section in text],
            "signatures_title": _("Signatures"),
            "signatures": signatures_of(situation),
        }


def signatures_of(situation: Situation) -> list[dict[str, str]]:
    found = []
    for due in situation.due:
        given = situation.signature_for(due)
        name = given.person.display_name if given and due.person is None else name_of(due)
        signed = ""
        if given:
            words = (
                _("Signed on paper, confirmed on %(moment)s")
                if given.confirmed_by
                else _("Signed in Latarnia on %(moment)s")
            )
            signed = words % {"moment": formats.date_format(timezone.localtime(given.at), "j E Y, H:i")}
        hashed = f"SHA-256 ({given.language}): {given.text_hash}" if given else ""
        found.append({"name": name, "side": str(due.side.label), "signed": signed, "hash": hashed})
    return found


def printed(sheet: dict[str, Any]) -> bytes:
    """A tagged PDF that screen readers can read."""
    import typst  # a compiler of 80 MB: loaded when the first agreement is printed

    pdf: bytes = typst.compile(
        TEMPLATE,
        sys_inputs={"sheet": msgspec.json.encode(sheet).decode()},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )
    return pdf

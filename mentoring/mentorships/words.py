"""What is sealed about a mentorship, as structs: terms and texts of agreements, items of the code, reasons, names."""

from __future__ import annotations

from datetime import date, time

import msgspec


class Reason(msgspec.Struct, omit_defaults=True):
    """Why something was ended, left or waived; managers of the programme read it, nobody else."""

    reason: str = ""


class Item(msgspec.Struct, omit_defaults=True):
    """An item of the code of ethics in somebody's own words."""

    text: str = ""


class Scan(msgspec.Struct, omit_defaults=True):
    """How a signed paper was named, and what it is."""

    name: str = ""
    media_type: str = ""


class Terms(msgspec.Struct, omit_defaults=True):
    """What the people of a mentorship decide about themselves."""

    starts_on: date | None = None
    ends_on: date | None = None
    rhythm: str = "fortnightly"
    minutes: int = 60
    channels: list[str] = msgspec.field(default_factory=lambda: ["room", "in_person"])
    reply_hours: int = 48
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    more: str = ""


class Section(msgspec.Struct):
    """A heading of the agreement and the paragraphs below it; the slug is for pages that show one of them."""

    slug: str
    title: str
    lines: list[str]


class Draft(msgspec.Struct):
    """One version of an agreement: the terms, and the exact text in each language of the pages."""

    terms: Terms = msgspec.field(default_factory=Terms)
    texts: dict[str, list[Section]] = {}

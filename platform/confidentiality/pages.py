"""Entries of the audit trail in the words of people, and as a table for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import Programme
from accounts.record import deeds
from confidentiality.models import AuditEntry, Pseudonym


@dataclass(frozen=True)
class Line:
    """One entry: names of people who have left are gone, and so are those of failed sign-ins nobody was behind."""

    at: datetime
    deed: str | Promise
    by: str
    about: str
    programme: str


def lines(entries: Iterable[AuditEntry]) -> list[Line]:
    listed = list(entries)
    people = names({name for entry in listed for name in (entry.by, entry.about) if name})
    programmes = Programme.objects.in_bulk({entry.programme for entry in listed if entry.programme})
    return [
        Line(
            entry.at,
            deed_of(entry),
            said(people, entry.by),
            said(people, entry.about) if entry.about != entry.by else "",
            str(programmes.get(entry.programme, "")),
        )
        for entry in listed
    ]


def names(pseudonyms: set[str]) -> dict[str, str]:
    found = Pseudonym.objects.filter(name__in=pseudonyms).select_related("person")
    return {one.name: str(one.person) for one in found}


def said(people: dict[str, str], pseudonym: str) -> str:
    return people.get(pseudonym, _("somebody who has left")) if pseudonym else ""


def deed_of(entry: AuditEntry) -> str | Promise:
    return deeds[entry.deed].label if entry.deed in deeds else entry.deed


def table(entries: Iterable[AuditEntry]) -> str:
    """Codes and pseudonyms, in the order of the chain."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["number", "at", "deed", "by", "about", "thing", "facts"])
    for entry in entries:
        writer.writerow(
            [entry.number, entry.at.isoformat(), entry.deed, entry.by, entry.about, entry.thing, spelled(entry.facts)]
        )
    return out.getvalue()


def spelled(facts: dict[str, Any]) -> str:
    return "; ".join(f"{name}={value}" for name, value in sorted(facts.items()))

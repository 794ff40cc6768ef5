"""What a list says about people, sealed at rest: one key for a list, one for each draft."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from django.utils import timezone

from confidentiality.envelope import key_for, keys_for, month_of
from confidentiality.rows import open_one, seal_words
from mentoring.people.importing.models import Draft, Import
from mentoring.people.questions import Answer

NOBODY = 0  # a draft is about somebody who has no account yet


class Row(msgspec.Struct, omit_defaults=True):
    """One row as it stands in the file; where the row as a whole has a fault, its cells are only shown."""

    number: int
    cells: list[str] = []
    fault: str = ""


class Table(msgspec.Struct):
    """The first row, and the others."""

    headings: list[str] = []
    rows: list[Row] = []


class Told(msgspec.Struct, omit_defaults=True):
    """What one row says about a person besides the name."""

    answers: dict[str, Answer] = {}
    email: str = ""
    phone: str = ""


def seal_table(kept: Import, table: Table) -> None:
    """Into the row of a new list, without saving it."""
    owner = (kept.key_scope, month_of(kept.made_at), kept.made_by_id or NOBODY)
    seal_words(kept, table, key_for(owner))


def open_table(kept: Import) -> Table:
    """An empty one where it has been erased."""
    return open_one(kept, Table)


def seal_drafts(drafts: Sequence[Draft], told: Sequence[Told]) -> None:
    """Into the rows of new drafts, without saving them."""
    month = month_of(timezone.now())
    owners = [(draft.key_scope, month, NOBODY) for draft in drafts]
    keys = keys_for(owners)
    for draft, owner, words in zip(drafts, owners, told, strict=True):
        seal_words(draft, words, keys[owner])


def open_draft(draft: Draft) -> Told:
    return open_one(draft, Told)

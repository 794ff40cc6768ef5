"""What a list says about people, sealed at rest: one key for a list, one for each draft."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from django.utils import timezone

from confidentiality.envelope import keys_by_pk, keys_for, month_of, seal, unseal
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
    key = keys_for([owner])[owner]
    kept.key_id, kept.body = key.pk, seal(key, msgspec.json.encode(table), kept.bound_to)


def open_table(kept: Import) -> Table:
    """An empty one where it has been erased."""
    return opened(kept, Table)


def seal_drafts(drafts: Sequence[Draft], told: Sequence[Told]) -> None:
    """Into the rows of new drafts, without saving them."""
    month = month_of(timezone.now())
    owners = [(draft.key_scope, month, NOBODY) for draft in drafts]
    keys = keys_for(owners)
    for draft, owner, words in zip(drafts, owners, told, strict=True):
        draft.key_id = keys[owner].pk
        draft.body = seal(keys[owner], msgspec.json.encode(words), draft.bound_to)


def open_draft(draft: Draft) -> Told:
    return opened(draft, Told)


def opened[Words: msgspec.Struct](row: Import | Draft, kind: type[Words]) -> Words:
    key = keys_by_pk([row.key_id]).get(row.key_id) if row.key_id else None
    return msgspec.json.decode(unseal(key, bytes(row.body), row.bound_to), type=kind) if key else kind()

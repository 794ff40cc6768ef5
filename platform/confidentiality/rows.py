"""Rows that keep words of people sealed: what is in `body` opens under the key of `key`, in its own place only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import msgspec

from confidentiality.envelope import Key, keys_by_pk, seal, unseal


class SealedRow(Protocol):
    """What a model offers: the key's row, what is sealed, and the place that it is tied to."""

    key_id: Any
    body: Any

    @property
    def bound_to(self) -> str: ...


def seal_row(row: SealedRow, plain: bytes, key: Key) -> None:
    """Put it into the row, tied to its place, without saving it."""
    row.key_id, row.body = key.pk, seal(key, plain, row.bound_to)


def open_rows(rows: Iterable[SealedRow]) -> list[bytes | None]:
    """What the rows hold, in their order; None where nothing is written or the key is destroyed."""
    rows = list(rows)
    keys = keys_by_pk(row.key_id for row in rows if row.key_id is not None)
    return [
        unseal(key, bytes(row.body), row.bound_to) if row.key_id is not None and (key := keys.get(row.key_id)) else None
        for row in rows
    ]


def seal_words(row: SealedRow, words: msgspec.Struct, key: Key) -> None:
    """As `seal_row`."""
    seal_row(row, msgspec.json.encode(words), key)


def open_words[Words: msgspec.Struct](rows: Iterable[SealedRow], kind: type[Words]) -> list[Words]:
    """As `open_rows`, with empty words for None."""
    return [kind() if plain is None else msgspec.json.decode(plain, type=kind) for plain in open_rows(rows)]


def open_one[Words: msgspec.Struct](row: SealedRow, kind: type[Words]) -> Words:
    [words] = open_words([row], kind)
    return words

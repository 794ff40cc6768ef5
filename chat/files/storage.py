"""The bytes of files in the data folder, sealed in pieces: giving one out never needs the whole in the clear."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings

from confidentiality.envelope import Key, seal, unseal

PIECE = 256 * 1024
LENGTH_BYTES = 4


class Kept(Protocol):
    """A row that names bytes kept here."""

    @property
    def pk(self) -> UUID: ...


def place_of(file: UUID) -> Path:
    return Path(settings.DATA_DIR) / "files" / file.hex[:2] / file.hex


def bound(file: UUID, number: int, is_last: bool) -> str:
    """Each piece knows its place, and the last one that it is: none can be moved or left out."""
    return f"piece|{file}|{number}|{is_last}"


def write(file: UUID, content: bytes, key: Key) -> None:
    """Keep the bytes, whole or not at all."""
    place = place_of(file)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_suffix(".draft")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            for start in range(0, len(content), PIECE):
                number, is_last = start // PIECE, start + PIECE >= len(content)
                sealed = seal(key, content[start : start + PIECE], bound(file, number, is_last))
                out.write(len(sealed).to_bytes(LENGTH_BYTES) + sealed)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def pieces(file: Kept, key: Key) -> Iterator[bytes]:
    """The bytes again, a piece at a time. Raises WrongKey where one was changed, moved or cut off."""
    with place_of(file.pk).open("rb") as kept:
        size = os.fstat(kept.fileno()).st_size
        number = 0
        while head := kept.read(LENGTH_BYTES):
            sealed = kept.read(int.from_bytes(head))
            yield unseal(key, sealed, bound(file.pk, number, kept.tell() >= size))
            number += 1


def remove(file: Kept) -> None:
    place_of(file.pk).unlink(missing_ok=True)

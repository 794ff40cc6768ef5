"""A file that is written and read in sealed pieces, under a key of its own that the outer key wraps.

Each piece knows its place and whether it is the last: none can be changed, moved, left out or cut off unseen.
"""

from __future__ import annotations

import io
import json
import secrets
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from confidentiality.keyring import KEY_BYTES, NONCE_BYTES, WrongKey, keyring

MAGIC = b"latarnia-backup-1\n"
BOUND_TO = "backup"
PIECE = 1024 * 1024
LENGTH_BYTES = 4


class BadArchive(Exception):
    """Why an archive cannot be used, in a sentence for whoever keeps the machine."""


def place(number: int, *, is_last: bool) -> bytes:
    return f"{number}|{is_last}".encode()


class SealedWriter(io.BufferedIOBase):
    """What `tarfile` writes into; without its `finish` the last piece is missing, and the whole does not open."""

    def __init__(self, out: IO[bytes]) -> None:
        secret = secrets.token_bytes(KEY_BYTES)
        outer, wrapped = keyring().wrap(secret, BOUND_TO)
        self.out, self.cipher, self.number, self.rest = out, AESGCM(secret), 0, bytearray()
        out.write(MAGIC + json.dumps({"outer": outer, "wrapped": wrapped.hex()}).encode() + b"\n")

    def write(self, content: Any) -> int:
        self.rest += content
        while len(self.rest) > PIECE:
            self.seal(bytes(self.rest[:PIECE]), is_last=False)
            del self.rest[:PIECE]
        return len(content)

    def seal(self, content: bytes, *, is_last: bool) -> None:
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = nonce + self.cipher.encrypt(nonce, content, place(self.number, is_last=is_last))
        self.out.write(len(sealed).to_bytes(LENGTH_BYTES) + sealed)
        self.number += 1

    def finish(self) -> None:
        self.seal(bytes(self.rest), is_last=True)


class SealedReader(io.BufferedIOBase):
    """What `tarfile` reads from. Raises BadArchive where the key is another, or a piece is not what was written."""

    def __init__(self, source: io.BufferedReader) -> None:
        self.source, self.number, self.opened, self.is_over = source, 0, io.BytesIO(), False
        if source.readline(100) != MAGIC:
            raise BadArchive("This is no backup of Latarnia, or one of a newer release.")
        try:
            head = json.loads(source.readline(1_000))
            self.cipher = AESGCM(keyring().unwrap(head["outer"], bytes.fromhex(head["wrapped"]), BOUND_TO))
        except (ValueError, KeyError, TypeError) as fault:
            raise BadArchive("The head of this backup is damaged.") from fault
        except WrongKey as fault:
            raise BadArchive(f"The keys are others: {fault}. Put the right key into LATARNIA_KEYS.") from fault

    def read(self, size: int | None = -1) -> bytes:
        wanted = -1 if size is None else size
        found = bytearray(self.opened.read(wanted))
        while not self.is_over and (wanted < 0 or len(found) < wanted):
            self.open_next()
            found += self.opened.read(wanted - len(found) if wanted >= 0 else -1)
        return bytes(found)

    def open_next(self) -> None:
        sealed = self.source.read(int.from_bytes(self.source.read(LENGTH_BYTES)))
        self.is_over = not self.source.peek(1)
        try:
            content = self.cipher.decrypt(
                sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place(self.number, is_last=self.is_over)
            )
        except (InvalidTag, ValueError) as fault:
            raise BadArchive(f"This backup is damaged or cut off: piece {self.number + 1} does not open.") from fault
        self.opened, self.number = io.BytesIO(content), self.number + 1

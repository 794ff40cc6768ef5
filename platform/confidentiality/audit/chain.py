"""The arithmetic of the chain: what an entry's mark covers, and whose key makes it."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime
from functools import lru_cache

from django.db import IntegrityError, transaction

from confidentiality.keyring import KEY_BYTES, keyring
from confidentiality.models import DataKey

SCOPE = "audit"
WORDS = ("at", "deed", "by", "about", "programme", "thing", "facts")


def audit_key() -> bytes:
    """The key of all marks: kept wrapped by the outer key, which the database does not hold, and never shredded."""
    row = DataKey.objects.filter(scope=SCOPE, shredded_at=None).first() or first_key()
    return unwrapped(row.outer, bytes(row.wrapped), row.bound_to)


@lru_cache(maxsize=4)
def unwrapped(outer: str, wrapped: bytes, bound_to: str) -> bytes:
    return keyring().unwrap(outer, wrapped, bound_to)


def first_key() -> DataKey:
    row = DataKey(scope=SCOPE, month="", author=0)
    row.outer, row.wrapped = keyring().wrap(secrets.token_bytes(KEY_BYTES), row.bound_to)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # another process that began at the same time was first
        return DataKey.objects.get(scope=SCOPE, shredded_at=None)
    return row


def mark(key: bytes, before: bytes, number: int, at: datetime, *words: object) -> bytes:
    """What ties an entry to its place, its time, its content, and to everything before it."""
    content = json.dumps([number, at.astimezone(UTC).isoformat(), *words], sort_keys=True, separators=(",", ":"))
    return hmac.digest(key, before + content.encode(), hashlib.sha256)


def commitment(salt: bytes, person: int) -> str:
    """The pseudonym of a person: nobody finds the person without the salt, and no other person fits it."""
    return hmac.digest(salt, f"person:{person}".encode(), hashlib.sha256).hex()[:32]

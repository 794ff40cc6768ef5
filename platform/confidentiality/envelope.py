"""Sealing bytes under data keys: who wrote what where is bound in, so a row that was moved or swapped does not open."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from time import monotonic

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from confidentiality.keyring import KEY_BYTES, NONCE_BYTES, WrongKey, keyring
from confidentiality.models import DataKey

VERSION = 1
STEP = 64
LENGTH_BYTES = 4
KEPT_KEYS = 20_000
KEPT_SECONDS = 60  # how long another process may still read what was just shredded

type Owner = tuple[str, str, int]  # scope, month, author


class Shredded(Exception):
    """The key was destroyed on purpose; what it sealed is gone for ever."""


@dataclass(frozen=True, slots=True)
class Key:
    """A data key ready for use; `pk` names it beside what it sealed."""

    pk: int
    cipher: AESGCM


class KeyCache:
    """Unwrapped keys of this process, the least recently used leaving first; safe for several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_pk: dict[int, tuple[Key, float]] = {}
        self._by_owner: dict[Owner, tuple[Key, float]] = {}
        self._made: dict[int, Callable[[], None]] = {}  # keys of transactions under way, and what their commit does

    def by_pk(self, pk: int) -> Key | None:
        return self._find(self._by_pk, pk)

    def by_owner(self, owner: Owner) -> Key | None:
        found = self._find(self._by_owner, owner)
        return found if found and self.by_pk(found.pk) is found else None

    def _find[K](self, shelf: dict[K, tuple[Key, float]], name: K) -> Key | None:
        with self._lock:
            if (found := shelf.pop(name, None)) is None or found[1] < monotonic():
                return None
            if not self._stands(found[0].pk):
                return None
            shelf[name] = found
            return found[0]

    def _stands(self, pk: int) -> bool:
        """Whether the key's row is there for this connection: one that a rollback took away may not seal any more."""
        made = self._made.get(pk)
        return made is None or any(made is after for _ids, after, _robust in transaction.get_connection().run_on_commit)

    def made(self, owner: Owner, key: Key) -> None:
        """Keep it once it is committed. Until then it is only of use in its own transaction, if that reads it."""

        def committed() -> None:
            self._made.pop(key.pk, None)
            self.keep(owner, key)

        with self._lock:
            self._made[key.pk] = committed
            self._by_pk.pop(key.pk, None)  # of a key that was rolled back, whose number this one has taken
        transaction.on_commit(committed)

    def keep(self, owner: Owner, key: Key) -> None:
        until = monotonic() + KEPT_SECONDS
        with self._lock:
            if not self._stands(key.pk):  # a later key has taken the number of one that was rolled back
                del self._made[key.pk]
            self._by_pk[key.pk] = self._by_owner[owner] = (key, until)
            while len(self._by_pk) > KEPT_KEYS:
                del self._by_pk[next(iter(self._by_pk))]
            while len(self._by_owner) > KEPT_KEYS:
                del self._by_owner[next(iter(self._by_owner))]

    def clear(self) -> None:
        with self._lock:
            self._by_pk.clear()
            self._by_owner.clear()
            self._made.clear()


cache = KeyCache()


def month_of(moment: datetime) -> str:
    return f"{moment:%Y-%m}"


def keys_for(owners: Iterable[Owner]) -> dict[Owner, Key]:
    """The living key of each (scope, month, author), made where there is none.

    Call it inside the transaction that writes what is sealed, with the scope's own row locked:
    that lock keeps two first writers from making two keys. New keys are remembered only after the commit.
    """
    found: dict[Owner, Key] = {}
    missing: list[Owner] = []
    for owner in dict.fromkeys(owners):
        if key := cache.by_owner(owner):
            found[owner] = key
        else:
            missing.append(owner)
    if missing:
        found |= fetch(missing)
    for owner in missing:
        if owner not in found:
            found[owner] = make(owner)
    return found


def key_for(owner: Owner) -> Key:
    """As `keys_for`, for one."""
    return keys_for([owner])[owner]


def fetch(owners: list[Owner]) -> dict[Owner, Key]:
    scopes, months, authors = (set(column) for column in zip(*owners, strict=True))
    rows = DataKey.objects.filter(scope__in=scopes, month__in=months, author__in=authors, shredded_at=None)
    wanted = set(owners)
    return {owner: unwrapped(row) for row in rows if (owner := (row.scope, row.month, row.author)) in wanted}


def make(owner: Owner) -> Key:
    scope, month, author = owner
    secret = secrets.token_bytes(KEY_BYTES)
    row = DataKey(scope=scope, month=month, author=author)
    row.outer, row.wrapped = keyring().wrap(secret, row.bound_to)
    row.save(force_insert=True)
    key = Key(row.pk, AESGCM(secret))
    cache.made(owner, key)
    return key


def unwrapped(row: DataKey) -> Key:
    key = Key(row.pk, AESGCM(keyring().unwrap(row.outer, bytes(row.wrapped), row.bound_to)))
    cache.keep((row.scope, row.month, row.author), key)
    return key


def keys_by_pk(pks: Iterable[int]) -> dict[int, Key]:
    """The keys of that name that are still there; a shredded one is missing from the answer."""
    found: dict[int, Key] = {}
    missing = set()
    for pk in set(pks):
        if key := cache.by_pk(pk):
            found[pk] = key
        else:
            missing.add(pk)
    if missing:
        found |= {row.pk: unwrapped(row) for row in DataKey.objects.filter(pk__in=missing, shredded_at=None)}
    return found


def seal(key: Key, plain: bytes, bound: str) -> bytes:
    """Version, nonce and ciphertext of `plain`, padded to a multiple of 64 bytes, tied to `bound` and to the key."""
    padded = len(plain).to_bytes(LENGTH_BYTES) + plain
    padded += bytes(-len(padded) % STEP)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return bytes([VERSION]) + nonce + key.cipher.encrypt(nonce, padded, associated(key, bound))


def unseal(key: Key, sealed: bytes, bound: str) -> bytes:
    """What was sealed. Raises WrongKey where it was moved, changed, rolled back, or sealed for something else."""
    if not sealed or sealed[0] != VERSION:
        raise WrongKey("unknown version")
    try:
        padded = key.cipher.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], associated(key, bound))
    except InvalidTag as fault:
        raise WrongKey("sealed for something else, or changed") from fault
    length = int.from_bytes(padded[:LENGTH_BYTES])
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]


def associated(key: Key, bound: str) -> bytes:
    return f"latarnia|{VERSION}|{bound}|{key.pk}".encode()

"""The outer keys: read from the environment or a file, never from the database; they only ever wrap data keys."""

import binascii
import re
import secrets
from base64 import b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NAME = re.compile(r"[A-Za-z0-9_-]{1,20}")
KEY_BYTES = 32
NONCE_BYTES = 12
HOW = "Make a key with `manage.py keys new` and set LATARNIA_KEYS to NAME:KEY, the current key first."


class WrongKey(Exception):
    """What was sealed cannot be opened: another key, or a text that was changed, moved or cut."""


@dataclass(frozen=True)
class Keyring:
    """Several outer keys by name; the first one wraps, each of them unwraps what it once wrapped."""

    current: str
    keys: dict[str, AESGCM]

    def wrap(self, secret: bytes, bound_to: str) -> tuple[str, bytes]:
        """The name of the key that was used, and the wrapped secret, which opens only for the same `bound_to`."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self.keys[self.current].encrypt(nonce, secret, associated(self.current, bound_to))
        return self.current, nonce + sealed

    def unwrap(self, name: str, wrapped: bytes, bound_to: str) -> bytes:
        """Raises WrongKey where the named key is not there or is not the one that wrapped."""
        if name not in self.keys:
            raise WrongKey(f"key {name} is not in LATARNIA_KEYS")
        try:
            return self.keys[name].decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], associated(name, bound_to))
        except InvalidTag as fault:
            raise WrongKey(f"key {name} in LATARNIA_KEYS is not the one that was used") from fault


def associated(name: str, bound_to: str) -> bytes:
    return f"latarnia|wrap|1|{name}|{bound_to}".encode()


def new_key() -> str:
    """A random key as it is written in LATARNIA_KEYS."""
    return urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def parse(text: str) -> Keyring:
    """The keyring that `k2:BASE64,k1:BASE64` spells. Raises ImproperlyConfigured, never with a key in the sentence."""
    keys: dict[str, AESGCM] = {}
    for place, entry in enumerate((part.strip() for part in text.split(",") if part.strip()), start=1):
        name, colon, written = entry.partition(":")
        if not colon or not NAME.fullmatch(name):
            raise ImproperlyConfigured(f"LATARNIA_KEYS, entry {place} is not NAME:KEY. {HOW}")
        if name in keys:
            raise ImproperlyConfigured(f"LATARNIA_KEYS names {name} twice: give each key a name of its own.")
        keys[name] = AESGCM(decoded(name, written))
    if not keys:
        raise ImproperlyConfigured(f"LATARNIA_KEYS is empty. {HOW}")
    return Keyring(next(iter(keys)), keys)


def decoded(name: str, written: str) -> bytes:
    try:
        key = b64decode(written.translate(str.maketrans("-_", "+/")), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise ImproperlyConfigured(f"LATARNIA_KEYS: {name} is not base64. {HOW}") from fault
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"LATARNIA_KEYS: {name} has {len(key)} bytes instead of {KEY_BYTES}. {HOW}")
    return key


@lru_cache(maxsize=4)
def parsed(text: str) -> Keyring:
    return parse(text)


def keyring() -> Keyring:
    """The installation's keyring."""
    return parsed(settings.LATARNIA_KEYS)

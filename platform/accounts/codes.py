"""Secrets that people carry: short codes read aloud and typed by hand, tokens of links; how they are made and kept."""

import secrets

from django.utils.crypto import salted_hmac

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # 30 signs; none of 0 O, 1 I L, U V looks like another
GROUP = 3
LOOKALIKES = str.maketrans({"U": "V"})
LONGEST_TYPED = 40  # room for spaces and dashes; what is longer is no code


def new_code(groups: int = 2) -> str:
    """A random code such as `7KQ-4MD`: groups of three signs, 4.9 bits each."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(groups))


def new_token() -> str:
    """The unguessable last part of a link: 192 bits, safe in an address."""
    return secrets.token_urlsafe(24)


def normalise_code(typed: str) -> str:
    """What was typed, without spaces, dashes and letter case; the one look-alike that is left is read as its twin."""
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(LOOKALIKES)


def code_digest(typed: str, purpose: str) -> str:
    """Under which a code is stored and looked up, however it was typed."""
    return digest(normalise_code(typed), purpose)


def digest(secret: str, purpose: str) -> str:
    """The keyed hash under which a secret is stored: without SECRET_KEY even a short code cannot be guessed from it."""
    return salted_hmac(f"accounts.{purpose}", secret, algorithm="sha256").hexdigest()

"""The six digits on the mentor's phone: others each minute, from a secret that never leaves the server."""

from __future__ import annotations

from datetime import datetime, timedelta
from hmac import compare_digest

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value

PERIOD = timedelta(seconds=60)  # how long a code is shown
TOLERANCE = 2  # how many periods before and after it is taken as well: slow fingers, clocks that differ
ARRIVES_WITHIN = timedelta(days=7)  # how long an entry made without network may be on its way

new_secret = generate_totp_secret


def code_at(secret: str, at: datetime) -> str:
    return str(format_hotp_value(hotp_value(secret, int(at.timestamp() // PERIOD.total_seconds()))))


def seconds_left(at: datetime) -> int:
    """Until the next code is shown."""
    length = int(PERIOD.total_seconds())
    return length - int(at.timestamp()) % length


def fits(secret: str, code: str, at: datetime) -> bool:
    """Whether the code was shown around that time."""
    around = [code_at(secret, at + step * PERIOD) for step in range(-TOLERANCE, TOLERANCE + 1)]
    return any(compare_digest(code.encode(), one.encode()) for one in around)

"""The key by which push services know this installation: from the environment, or made in the data folder."""

import contextlib
import os
from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

KEY_FILE = "push.key"


@cache
def vapid() -> Any:
    """The key, ready to sign; None where production was given none, so that nothing is pushed."""
    from py_vapid import Vapid02  # slow to import

    secret = settings.PUSH_KEY or (kept_secret() if settings.EMBEDDED else "")
    return Vapid02.from_raw(secret.encode()) if secret else None


def public_key() -> str:
    """What a browser needs to subscribe, or nothing."""
    key = vapid()
    if key is None:
        return ""
    point = key.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


def kept_secret() -> str:
    """The secret in the data folder, made the first time; of two first times at once both read the same."""
    path = settings.DATA_DIR / KEY_FILE
    if not path.exists():
        number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
        secret = urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()
        draft = settings.DATA_DIR / f".{KEY_FILE}.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secret)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()

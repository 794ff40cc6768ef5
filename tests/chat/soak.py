"""How long the tests under faults go on: once in `make test`, for SOAK_SECONDS in `make soak`."""

import os
from collections.abc import Iterator
from time import monotonic

SECONDS = float(os.environ.get("SOAK_SECONDS", "0"))


def rounds(share: float = 1.0) -> Iterator[int]:
    """Numbers of rounds: one, and further ones until this share of the time is over."""
    deadline, number = monotonic() + SECONDS * share, 0
    while number == 0 or monotonic() < deadline:
        yield number
        number += 1

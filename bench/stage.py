"""Processes that are measured: started on a free port with a data folder of their own, and always stopped."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server, until the block ends; the caller waits for its answer with `answers`."""
    surroundings = os.environ | {"ENV_FILE": os.devnull, "HOST": "127.0.0.1", "PORT": str(port)} | environment
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def answers(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Return as soon as the path is answered with 200. Raises RuntimeError where that does not come."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.01)
        finally:
            connection.close()
    raise RuntimeError(f"no answer on {path}; the process ended with {process.poll()}")

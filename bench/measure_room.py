"""Messages through the room beside the tutorial's chat and a bare broadcast, in one run, on the same server."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from typing import Any

from bench.stage import ROOT, answers, free_port, running

SECONDS = 6.0
ROOMS, MEMBERS = 50, 6
SERVE = ["manage.py", "serve"]
YARDSTICKS = {
    "tutorial": ["-m", "bench.yardstick_server", "bench.yardstick_tutorial"],
    "bare": ["-m", "bench.yardstick_server", "bench.yardstick_bare"],
}


def measure() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        environment = {"DATA_DIR": folder, "LATARNIA_BENCH": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        seeded = seed(environment)
        ours = under_load(SERVE, "latarnia", seeded, environment, 0)
        calm = under_load(SERVE, "latarnia", seeded, environment, 200)
        peers = {name: under_load(command, "tutorial", seeded, environment, 0) for name, command in YARDSTICKS.items()}
        idle = idle_socket_kib(environment)
    yield {
        "workload": f"{ROOMS} rooms of {MEMBERS}, one writing, closed loop",
        "room": ours,
        **peers,
        "times": ratios(ours, peers),
    }
    yield {"workload": "200 messages a second", "room": calm}
    yield {"workload": "2,000 idle sockets", "kib_a_socket": idle}


def ratios(ours: dict[str, Any], peers: dict[str, dict[str, Any]]) -> dict[str, float]:
    mine = ours["deliveries_a_second"]
    return {name: round(mine / max(1, peer["deliveries_a_second"]), 2) for name, peer in peers.items()}


def run(arguments: list[str], environment: dict[str, str], said: str = "") -> str:
    surroundings = os.environ | {"ENV_FILE": os.devnull} | environment
    done = subprocess.run(
        [*on_core(1), sys.executable, *arguments],
        cwd=ROOT,
        env=surroundings,
        input=said,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout


def on_core(number: int) -> list[str]:
    """The server has one core and the driver the other, where there are two."""
    return ["taskset", "-c", str(number)] if (os.cpu_count() or 1) > 1 else []


def seed(environment: dict[str, str], rooms: int = ROOMS) -> str:
    run(["manage.py", "migrate", "-v0"], environment)
    return run(["manage.py", "bench_seed", "--rooms", str(rooms), "--members", str(MEMBERS)], environment)


def server(
    command: list[str], port: int, environment: dict[str, str]
) -> AbstractContextManager[subprocess.Popen[bytes]]:
    return running(command, port, **environment)


def under_load(
    command: list[str], dialect: str, seeded: str, environment: dict[str, str], rate: float
) -> dict[str, Any]:
    port = free_port()
    with server(command, port, environment) as process:
        answers(process, port, "/healthz")
        pin(process)
        load = ["-m", "bench.driver", str(port), dialect, str(SECONDS), str(rate), str(process.pid)]
        figures: dict[str, Any] = json.loads(run(load, environment, seeded))
        return figures


def pin(process: subprocess.Popen[bytes]) -> None:
    if (os.cpu_count() or 1) > 1:
        for task in os.listdir(f"/proc/{process.pid}/task"):
            with suppress(ProcessLookupError):  # a thread that ended meanwhile
                os.sched_setaffinity(int(task), {0})


def resident_kib(process: subprocess.Popen[bytes]) -> int:
    with open(f"/proc/{process.pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def idle_socket_kib(environment: dict[str, str]) -> float:
    """What a socket costs that says hello and nothing more; of 2,000."""
    port, count = free_port(), 2000
    seeded = seed(environment, rooms=-(-count // MEMBERS))
    lines = "\n".join(seeded.splitlines()[:count])
    with server(SERVE, port, environment) as process:
        answers(process, port, "/healthz")
        before = resident_kib(process)
        held = subprocess.Popen(
            [*on_core(1), sys.executable, "-m", "bench.driver", str(port), "hold", "0", "0", "0", "0"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert held.stdin
        assert held.stdout
        held.stdin.write(lines + "\n")
        held.stdin.close()
        held.stdout.readline()
        time.sleep(1)
        after = resident_kib(process)
        held.terminate()
        held.wait(30)
    return round((after - before) / count, 1)

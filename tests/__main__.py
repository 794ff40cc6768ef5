"""`python -m tests`: all the tests in three calls, one summary, one answer; a call that fails does not stop the next.

Browser tests run apart because Playwright's event loop and pytest-asyncio's cannot share a session. The other two run
beside one another: each alone leaves a quarter of two processors idle.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
SERVICES = "services or not (browser or own_parts)"
TWO_AT_ONCE = ["-n", "2", "--dist", "loadgroup"]
NO_BROWSER = """
!!! THE BROWSER TESTS DID NOT RUN: no Chromium was found, and Playwright could not fetch one.
!!! Install one (Debian: apt-get install chromium; others: .venv/bin/playwright install --with-deps chromium)
!!! and run make test again. What follows is true of the other tests only.
"""


@dataclass
class Call:
    """One run of pytest, and afterwards what came of it."""

    name: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    status: int = 0
    seconds: float = 0
    counts: Counter[str] = field(default_factory=Counter)
    durations: list[tuple[float, str]] = field(default_factory=list)

    def start(self, folder: Path) -> None:
        self.report = folder / f"{self.name.split()[0]}.xml"
        self.output = (folder / f"{self.name.split()[0]}.txt").open("w+b")
        command = [sys.executable, "-m", "pytest", "-q", *TWO_AT_ONCE, f"--junitxml={self.report}", *self.arguments]
        surroundings = {name: value for name, value in os.environ.items() if name != "DATA_DIR"}  # never a live one
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=surroundings | self.environment, stdout=self.output, stderr=subprocess.STDOUT
        )

    def finish(self) -> None:
        self.status = self.process.wait()
        self.seconds = time.monotonic() - self.began
        print(f"\n=== {self.name} ===", flush=True)
        with self.output:
            self.output.seek(0)
            shutil.copyfileobj(self.output, sys.stdout.buffer)
        if self.report.exists():
            self.read(self.report)

    def read(self, report: Path) -> None:
        for case in ElementTree.parse(report).iter("testcase"):
            outcome = next((child.tag for child in case if child.tag in {"failure", "error", "skipped"}), "passed")
            self.counts[outcome] += 1
            name = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"
            self.durations.append((float(case.get("time", 0)), f"{name} ({self.name.split()[0]})"))

    @property
    def failed(self) -> int:
        return self.counts["failure"] + self.counts["error"]


def calls(*, chromium: bool) -> list[Call]:
    planned = [
        Call("embedded (SQLite, memory)", ["-m", "not browser and not services"]),
        # What one connection does alone, `pytest --services` without `--several` asks of PostgreSQL too.
        Call("services (PostgreSQL, Valkey)", ["--services", "--several", "-m", SERVICES]),
    ]
    if chromium:
        browser = ["-m", "browser", "-p", "playwright", "-p", "no:randomly", "tests/browser"]
        planned.append(Call("browser (Chromium)", browser, {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}))
    return planned


def summarise(done: list[Call]) -> None:
    print("\n=== the ten slowest ===")
    for seconds, name in sorted((entry for call in done for entry in call.durations), reverse=True)[:10]:
        print(f"{seconds:7.2f} s  {name}")
    print("\n=== summary ===")
    for call in done:
        verdict = "ok" if call.status == 0 else f"FAILED (pytest answered {call.status})"
        print(f"{call.name:32} {call.seconds:6.0f} s  {call.counts['passed']} passed, {call.failed} failed  {verdict}")


def main() -> int:
    chromium = find_chromium() is not None
    planned = calls(chromium=chromium)
    with tempfile.TemporaryDirectory(prefix="latarnia-reports-") as folder:
        for together in (planned[:2], planned[2:]):
            print(f"\n{' and '.join(call.name for call in together)} …", flush=True)
            for call in together:
                call.start(Path(folder))
            for call in together:
                call.finish()
    summarise(planned)
    if not chromium:
        print(NO_BROWSER)
    total = sum((call.counts for call in planned), Counter[str]())
    failed = sum(call.failed for call in planned)
    print(f"{total['passed']} passed, {failed} failed, {total['skipped']} skipped")
    return 1 if any(call.status for call in planned) else 0


if __name__ == "__main__":
    sys.exit(main())

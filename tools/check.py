"""`make check`: everything that can be judged without running the site; each step runs, any failure fails."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
PYTHON = sys.executable
TEMPLATES = ROOT / "templates"
COMPOSE = "docker-compose.yml"
# What an installation sets; nothing listens there, the checks only read it.
PRODUCTION = {
    "LATARNIA_MODE": "production",
    "SECRET_KEY": "only-for-the-check-of-the-settings-0123456789-abcdefghij",
    "LATARNIA_KEYS": "k1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "ALLOWED_HOSTS": "mentoring.example.org",
    "SITE_URL": "https://mentoring.example.org",
    "DATABASE_URL": "postgres://latarnia:secret@database/latarnia",
    "REDIS_URL": "redis://valkey:6379/0",
    "TRUSTED_PROXY": "1",
    "MAIL_HOST": "mail.example.org",
}

SITE = {"SITE_HOST": "mentoring.example.org"}

type Step = tuple[str, list[str], dict[str, str]]


def steps() -> list[Step]:
    """Each step's name, command, and settings."""
    manage = [PYTHON, "manage.py"]
    return [
        ("ruff check", [program("ruff"), "check", "."], {}),
        ("ruff format", [program("ruff"), "format", "--check", "--quiet", "."], {}),
        ("mypy strict", [program("mypy")], {}),
        ("layers", [program("lint-imports")], {}),
        ("templates", [program("djlint"), "--lint", "--quiet", str(TEMPLATES)], {}),
        ("translations", [PYTHON, "tools/translations.py"], {}),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}),
        ("production settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        ("compose file", [program("docker-compose"), "-f", COMPOSE, "config", "--quiet"], SITE),
        ("compose schema", [program("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", COMPOSE], {}),
        ("Dockerfile", [program("hadolint"), "Dockerfile"], {}),
    ]


def program(name: str) -> str:
    return str(PROGRAMS / name)


def run(step: Step, data_dir: str) -> bool:
    name, command, settings = step
    environment = os.environ | {"DATA_DIR": data_dir, "ENV_FILE": os.devnull} | settings
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    passed = done.returncode == 0
    print(f"{'ok    ' if passed else 'FAILED'}  {name:20} {time.monotonic() - began:5.1f} s", flush=True)
    if not passed:
        print(done.stdout.decode(errors="replace"), flush=True)
    return passed


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="latarnia-check-") as folder:
        results = {step[0]: run(step, folder) for step in steps()}
    failed = [name for name, passed in results.items() if not passed]
    print(f"\n{len(results)} steps ran, {len(failed)} failed{': ' + ', '.join(failed) if failed else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""`manage.py serve` as its owner meets it: a process, an address, a data folder."""

import http.client
import os
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.surroundings import free_port

pytestmark = [pytest.mark.own_parts, pytest.mark.xdist_group("serve")]  # one worker, so one first start for all

ROOT = Path(__file__).resolve().parent.parent.parent


def environment_of(folder: Path, port: int, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, "DATA_DIR": str(folder), "PORT": str(port)} | more


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "serve"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # its web processes too: they hold the pipes open
        process.communicate()


def said_until(process: subprocess.Popen[str], word: str) -> str:
    """What the process printed up to the line with the word; all of it where the word never comes."""
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if word in line:
            break
    return "".join(lines)


def get(port: int, path: str = "/healthz") -> tuple[int, str]:
    """Status and Location of an answer; the socket listens before the site is ready, so an early request waits."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")


def figures(port: int) -> str:
    headers = {"Authorization": "Bearer of-the-tests", "X-Forwarded-Proto": "https"}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", "/metrics", headers=headers)
        return connection.getresponse().read().decode()


def serve_refused(environment: dict[str, str], **limits: int) -> str:
    """The last line on standard error of a `serve` that ends by itself."""

    def limit() -> None:
        for name, size in limits.items():
            resource.setrlimit(getattr(resource, name), (size, size))

    answer = subprocess.run(
        [sys.executable, ROOT / "manage.py", "serve"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=limit,
    )
    assert answer.returncode != 0
    assert "Traceback" not in answer.stderr
    return answer.stderr.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after a first start, with the demonstration in it."""
    folder = tmp_path_factory.mktemp("installed")
    folder.chmod(0o755)  # as an owner may have made it
    port = free_port()
    with serving(environment_of(folder, port)) as process:
        printed = said_until(process, "DEMO=0")
        assert get(port) == (200, "")
        assert get(port, "/account/login/") == (200, "")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    (folder / "printed").write_text(printed)
    return folder


def test_the_first_start_makes_the_demonstration_and_prints_who_can_sign_in(installed: Path) -> None:
    printed = (installed / "printed").read_text()
    assert "Everybody's password: " in printed
    with closing(sqlite3.connect(installed / "latarnia.sqlite3")) as database:
        people = [name for (name,) in database.execute("SELECT username FROM accounts_user")]
    assert len(people) >= 10
    assert all(f" {name} " in printed for name in people)


def test_what_is_secret_is_for_the_owner_only(installed: Path) -> None:
    for name in ("secrets.env", "demonstration.txt", "latarnia.sqlite3"):
        assert (installed / name).stat().st_mode & 0o777 == 0o600


def test_a_second_start_prints_the_same_people_and_makes_nobody_new(installed: Path) -> None:
    port = free_port()
    with serving(environment_of(installed, port)) as process:
        assert said_until(process, "DEMO=0").count("marta") == 1
        assert get(port) == (200, "")
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
    with closing(sqlite3.connect(installed / "latarnia.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM accounts_user WHERE username = 'marta'").fetchone() == (1,)


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"Port {port} is taken" in serve_refused(environment_of(tmp_path, port))


def test_a_data_folder_in_use_is_not_used_twice(installed: Path) -> None:
    port = free_port()
    with serving(environment_of(installed, port)) as process:
        said_until(process, "Latarnia:")
        assert get(port) == (200, "")
        assert "Another Latarnia is running" in serve_refused(environment_of(installed, free_port()))


def test_a_database_of_a_newer_release_is_left_alone(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(installed, tmp_path, dirs_exist_ok=True)
    port = free_port()
    with closing(sqlite3.connect(tmp_path / "latarnia.sqlite3")) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('accounts', '0999_later', '2030-01-01')"
        )
        database.commit()
    before = (tmp_path / "latarnia.sqlite3").read_bytes()
    assert "newer Latarnia (accounts.0999_later" in serve_refused(environment_of(tmp_path, port))
    assert (tmp_path / "latarnia.sqlite3").read_bytes() == before


def test_a_full_disk_is_said_and_the_next_start_finds_nothing_half_done(tmp_path: Path) -> None:
    """A file size limit stands in for the disk: writing past it fails as a full disk does."""
    environment = environment_of(tmp_path, free_port(), DEMO="0")
    assert "cannot be written" in serve_refused(environment, RLIMIT_FSIZE=48 * 1024)
    with serving(environment) as process:
        assert "manage.py found" in said_until(process, "manage.py found")


def test_host_and_port_that_cannot_be_had_are_said(tmp_path: Path) -> None:
    assert "cannot be listened on" in serve_refused(environment_of(tmp_path, 8000, HOST="192.0.2.1"))
    assert "is no port" in serve_refused(environment_of(tmp_path, 99999))


def production(folder: Path, port: int, **more: str) -> dict[str, str]:
    return environment_of(
        folder,
        port,
        LATARNIA_MODE="production",
        WEB_CONCURRENCY="2",
        SECRET_KEY="s" * 50,
        LATARNIA_KEYS=settings.LATARNIA_KEYS,
        ALLOWED_HOSTS="127.0.0.1",
        SITE_URL="https://mentoring.example.org",
        STATIC_ROOT=str(folder / "static"),
        TRUSTED_PROXY="1",
        METRICS_TOKEN="of-the-tests",
        **more,
    )


def test_production_without_its_database_says_what_to_set(tmp_path: Path) -> None:
    nowhere = {"DATABASE_URL": "postgres://latarnia@127.0.0.1:9/latarnia", "REDIS_URL": "redis://127.0.0.1:9/0"}
    assert "check DATABASE_URL" in serve_refused(production(tmp_path, free_port(), **nowhere))


@pytest.mark.services
def test_production_on_an_empty_database_says_what_to_run(tmp_path: Path) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute("CREATE DATABASE nothing_yet")
    empty = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/nothing_yet"
    environment = production(tmp_path, free_port(), DATABASE_URL=empty, REDIS_URL=os.environ["REDIS_URL"])
    assert "run `manage.py migrate` first" in serve_refused(environment)


@pytest.mark.services
def test_production_serves_from_several_processes(tmp_path: Path) -> None:
    port = free_port()
    services = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL")}
    environment = production(tmp_path, port, **services)
    subprocess.run([sys.executable, ROOT / "manage.py", "migrate", "--verbosity", "0"], env=environment, check=True)
    with serving(environment) as process:
        said_until(process, "Latarnia:")
        assert get(port) == (200, "")
        assert get(port, "/account/login/") == (301, f"https://127.0.0.1:{port}/account/login/")
        assert "latarnia_sockets 0.0" in figures(port)  # of all processes, whichever answers
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


def test_the_very_first_start_speaks_polish(installed: Path, tmp_path: Path) -> None:
    """A fresh clone has no compiled catalogue; the process that compiles it is the one that answers."""
    catalogues = tmp_path / "locale"
    shutil.copytree(ROOT / "platform" / "locale", catalogues, ignore=shutil.ignore_patterns("*.mo"))
    (tmp_path / "fresh.py").write_text(f"from config.settings import *\nLOCALE_PATHS = [{str(catalogues)!r}]\n")
    port = free_port()
    environment = environment_of(
        tmp_path / "var", port, DEMO="0", DJANGO_SETTINGS_MODULE="fresh", PYTHONPATH=str(tmp_path)
    )
    with serving(environment) as process:
        said_until(process, "Latarnia:")
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request("GET", "/account/login/", headers={"Accept-Language": "pl"})
            assert "Zaloguj się" in connection.getresponse().read().decode()

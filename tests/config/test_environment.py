"""What the settings accept: a faulty `.env`, a folder that cannot be written, a production that would be unsafe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import own_secrets, read_env_file, refuse_unsafe

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE = {
    "debug": False,
    "secret_key": "x" * 50,
    "keys": "k1:key",
    "hosts": ["mentoring.example.org"],
    "site_url": "https://mentoring.example.org",
    "database_url": "postgres://latarnia@db/latarnia",
    "redis_url": "redis://valkey:6379/0",
}


def check_settings(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py check` in a process of its own, with nothing but this environment."""
    surroundings = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, "DATA_DIR": str(folder)} | environment
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", "check"], env=surroundings, capture_output=True, text=True, timeout=60
    )


def test_an_env_file_gives_what_the_environment_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATARNIA_TEST_KEPT", "mine")
    monkeypatch.delenv("LATARNIA_TEST_NEW", raising=False)
    file = tmp_path / ".env"
    file.write_text("# a remark\n\nLATARNIA_TEST_KEPT=theirs\nexport LATARNIA_TEST_NEW = 'with # and space'\n")
    read_env_file(file)
    assert os.environ["LATARNIA_TEST_KEPT"] == "mine"
    assert os.environ["LATARNIA_TEST_NEW"] == "with # and space"
    monkeypatch.delenv("LATARNIA_TEST_NEW")


@pytest.mark.parametrize(
    ("text", "line"),
    [("SECRET_KEY\n", "line 1"), ("A=1\n= hunter2\n", "line 2"), ('A="hunter2\n', "line 1")],
)
def test_a_broken_env_file_names_the_line_and_keeps_its_content_to_itself(tmp_path: Path, text: str, line: str) -> None:
    file = tmp_path / ".env"
    file.write_text(text)
    with pytest.raises(ImproperlyConfigured, match=line) as refusal:
        read_env_file(file)
    assert "hunter2" not in str(refusal.value)


def test_an_env_file_that_is_not_text_is_said_to_be_unreadable(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xff\xfe\x00A=1")
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        read_env_file(file)


def test_secrets_are_made_once_and_for_the_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "LATARNIA_KEYS"):
        monkeypatch.setenv(name, "kept")  # so that what is read here is undone after the test
    own_secrets(tmp_path)
    first = (tmp_path / "secrets.env").read_text()
    own_secrets(tmp_path)
    assert (tmp_path / "secrets.env").read_text() == first
    assert (tmp_path / "secrets.env").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secrets.env"]


def test_a_safe_production_is_not_refused() -> None:
    refuse_unsafe(**SAFE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ({"debug": True}, "DEBUG"),
        ({"secret_key": ""}, "SECRET_KEY"),
        ({"secret_key": "change-me-" * 5}, "SECRET_KEY"),
        ({"keys": ""}, "LATARNIA_KEYS"),
        ({"hosts": ["*"]}, "ALLOWED_HOSTS"),
        ({"hosts": []}, "ALLOWED_HOSTS"),
        ({"site_url": "http://mentoring.example.org"}, "SITE_URL"),
        ({"database_url": "sqlite:////tmp/x"}, "DATABASE_URL"),
        ({"redis_url": ""}, "REDIS_URL"),
    ],
)
def test_production_refuses_what_is_unsafe_and_says_what_to_set(fault: dict[str, object], name: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_unsafe(**SAFE | fault)  # type: ignore[arg-type]
    sentences = str(refusal.value).split("\n  - ")[1:]
    assert len(sentences) == 1
    assert sentences[0].startswith(name)


def test_an_empty_production_is_told_everything_at_once(tmp_path: Path) -> None:
    answer = check_settings(tmp_path, LATARNIA_MODE="production")
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    for name in ("SECRET_KEY", "LATARNIA_KEYS", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL"):
        assert f"- {name} is" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"WEB_CONCURRENCY": "2"}, "WEB_CONCURRENCY is not 1"),
        ({"LATARNIA_MODE": "prod"}, "neither embedded nor production"),
        ({"LANGUAGE_CODE": "xx"}, "LANGUAGE_CODE is not a language"),
        ({"TIME_ZONE": "Europe/Atlantis"}, "TIME_ZONE"),
        ({"PORT": "eighty"}, "PORT"),
        ({"TRUSTED_PROXY": "perhaps"}, "TRUSTED_PROXY"),
        ({"DATABASE_URL": "wrong"}, "DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_answered_with_a_sentence(
    tmp_path: Path, environment: dict[str, str], sentence: str
) -> None:
    answer = check_settings(tmp_path, **environment)
    assert answer.returncode == 1
    assert sentence in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_data_folder_that_cannot_be_made_is_answered_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    answer = check_settings(tmp_path / "file" / "var")
    assert answer.returncode == 1
    assert "The data folder" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_data_folder_of_others_is_answered_with_a_sentence(tmp_path: Path) -> None:
    """Root may write anywhere, but not under /proc."""
    answer = check_settings(Path("/proc/latarnia"))
    assert answer.returncode == 1
    assert "The data folder" in answer.stderr


@pytest.fixture(scope="module")
def told_by_a_web_process(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """How long the secret is that it reads from a file, and which of the heavy libraries its start has loaded."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "key").write_text("s" * 60 + "\n")
    code = (
        "import sys, config.asgi, config.urls; from django.conf import settings; print(len(settings.SECRET_KEY)); "
        "print(*({'numpy', 'scipy', 'typst', 'openpyxl'} & sys.modules.keys()))"
    )
    surroundings = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY_FILE": str(folder / "key"),
    }
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=60, check=True
    )
    return answer.stdout.split("\n")


def test_a_secret_may_come_from_a_file(told_by_a_web_process: list[str]) -> None:
    assert told_by_a_web_process[0] == "60"


def test_a_process_that_never_matches_anybody_loads_no_numpy(told_by_a_web_process: list[str]) -> None:
    assert told_by_a_web_process[1] == ""

"""Where settings come from: the environment, an `.env` file, and the secrets an embedded installation makes itself."""

import contextlib
import os
import re
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ASSIGNMENT = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)")
SECRETS_FILE = "secrets.env"
EXAMPLE_SECRET = "change-me"  # noqa: S105 (the value printed in .env.example, refused in production)


class Environment(environ.FileAwareEnv):
    """django-environ, with NAME_FILE for secrets in files; a value of the wrong kind is named, never shown."""

    def get_value(self, var: str, *args: Any, **options: Any) -> Any:
        try:
            value = super().get_value(var, *args, **options)
        except ValueError as fault:
            raise ImproperlyConfigured(
                f"{var} is not of the right kind. See .env.example for what it takes."
            ) from fault
        return value.strip() if isinstance(value, str) else value  # a file ends with a newline that is no secret

    def database(self, url: str) -> dict[str, Any]:
        """Django's settings for a database URL. Raises ImproperlyConfigured for anything but SQLite and PostgreSQL."""
        if urlsplit(url).scheme not in {"sqlite", "postgres", "postgresql"}:
            raise ImproperlyConfigured("DATABASE_URL starts with neither postgres:// nor sqlite:///.")
        config: dict[str, Any] = self.db_url_config(url)
        return config


def read_env_file(path: Path) -> None:
    """Put the file's assignments into the environment; what is already there wins. No file is no fault.

    Raises ImproperlyConfigured naming the line that is not an assignment, never its content.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as fault:
        raise ImproperlyConfigured(f"{path} cannot be read ({type(fault).__name__}). Mend or remove it.") from fault
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        found = ASSIGNMENT.fullmatch(line)
        if not found:
            raise ImproperlyConfigured(f"{path}, line {number}: expected NAME=value. Mend the line or put # before it.")
        name, value = found.groups()
        if value[:1] in {'"', "'"}:
            if len(value) < 2 or value[-1] != value[0]:
                raise ImproperlyConfigured(f"{path}, line {number}: the quote around {name} is not closed.")
            value = value[1:-1]
        os.environ.setdefault(name, value)


def make_folder(folder: Path) -> None:
    """Make the data folder, readable by its owner only. Raises ImproperlyConfigured where it cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise ImproperlyConfigured(unwritable(folder, fault)) from fault
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(unwritable(folder, PermissionError()))


def unwritable(folder: Path, fault: OSError) -> str:
    why = fault.strerror or "permission denied"
    return (
        f"The data folder {folder} cannot be written ({why}). "
        "Free some space, change its owner, or set DATA_DIR to a folder of yours. Nothing was changed."
    )


def own_secrets(folder: Path) -> None:
    """Read this installation's secrets from its data folder into the environment, making them the first time.

    The file is written whole with mode 0600 and linked into place, so of two first starts at once
    one wins and both read the same secrets.
    """
    path = folder / SECRETS_FILE
    if not path.exists():
        key = urlsafe_b64encode(secrets.token_bytes(32)).decode()
        text = f"SECRET_KEY={secrets.token_urlsafe(48)}\nLATARNIA_KEYS=k1:{key}\n"
        draft = folder / f".{SECRETS_FILE}.{os.getpid()}"
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):  # another process was first: its secrets are the ones
                os.link(draft, path)
        except OSError as fault:
            raise ImproperlyConfigured(unwritable(folder, fault)) from fault
        finally:
            draft.unlink(missing_ok=True)
    read_env_file(path)


def refuse_unsafe(
    *,
    debug: bool,
    secret_key: str,
    keys: str,
    hosts: list[str],
    site_url: str,
    database_url: str,
    redis_url: str,
) -> None:
    """Raise ImproperlyConfigured with one sentence for each setting that production must not start with."""
    faults = []
    if debug:
        faults.append("DEBUG is on: set DEBUG=0.")
    if len(secret_key) < 32 or EXAMPLE_SECRET in secret_key:
        faults.append("SECRET_KEY is missing, short or the example: set it to 50 random characters.")
    if not keys or EXAMPLE_SECRET in keys:
        faults.append("LATARNIA_KEYS is missing or the example: make a key with `manage.py keys new`.")
    if not hosts or "*" in hosts:
        faults.append("ALLOWED_HOSTS is empty or has *: name the hosts that people type, e.g. mentoring.example.org.")
    if urlsplit(site_url).scheme != "https":
        faults.append(
            "SITE_URL is not https: set it to the address that people open, e.g. https://mentoring.example.org."
        )
    if not database_url.startswith(("postgres://", "postgresql://")):
        faults.append("DATABASE_URL is not PostgreSQL: set it to postgres://user:password@host/name.")
    if not redis_url.startswith(("redis://", "rediss://", "unix://")):
        faults.append("REDIS_URL is missing: set it to redis://host:6379/0.")
    if faults:
        raise ImproperlyConfigured("production does not start like this.\n  - " + "\n  - ".join(faults))

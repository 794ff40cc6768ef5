"""Making a backup: a consistent copy of the database, then the files, which never change once they are there."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from config.backups.sealing import BadArchive, SealedReader, SealedWriter

DATABASE, FILES, MANIFEST = "database", "files", "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: when, of which kind of database, at which migrations, and each part's SHA-256."""

    made_at: str
    vendor: str
    migrations: list[list[str]]
    parts: dict[str, str]


def make_backup(path: Path) -> Manifest:
    """Write it beside its place, read it again from the disk, then put it there: what has the name is whole.

    Raises BadArchive where it cannot be made, OSError where the disk does not take it.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        with TemporaryDirectory(dir=path.parent) as folder:
            copy = Path(folder) / DATABASE
            copy_database(copy)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                manifest = write(copy, SealedWriter(out))
                out.flush()
                os.fsync(out.fileno())
        if parts_of(draft) != manifest.parts:
            raise BadArchive("What was written is not what is on the disk. Nothing was kept; look at the disk.")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def copy_database(copy: Path) -> None:
    """As it is at one moment, while people go on writing; without what was deleted and still lies in free pages."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        return
    run_client("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")


def run_client(program: str, *arguments: str) -> None:
    """A program of PostgreSQL; it finds the database and its password in the environment, not on its command line."""
    facts = connection.get_connection_params()
    names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGPASSWORD": "password", "PGDATABASE": "dbname"}
    wanted = {variable: str(facts[name]) for variable, name in names.items() if facts.get(name)}
    try:
        command = [program, *arguments]  # no shell, and no word of a person in it
        done = subprocess.run(command, env=os.environ | wanted, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError as fault:
        raise BadArchive(f"{program} is not installed here; it comes with PostgreSQL's client programs.") from fault
    if done.returncode:
        raise BadArchive(f"{program} failed: {done.stderr.strip()}")


def write(copy: Path, sealed: SealedWriter) -> Manifest:
    parts: dict[str, str] = {}
    with tarfile.open(fileobj=sealed, mode="w|") as tar:
        for name, file in [(DATABASE, copy), *kept_files()]:
            with suppress(FileNotFoundError):  # erased since it was listed
                parts[name] = hashed(file)
                tar.add(file, name)
        migrations = sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())
        manifest = Manifest(timezone.now().isoformat(timespec="seconds"), connection.vendor, migrations, parts)
        said = copy.with_name(MANIFEST)
        said.write_text(json.dumps(asdict(manifest)))
        tar.add(said, MANIFEST)
    sealed.finish()
    return manifest


def kept_files() -> Iterator[tuple[str, Path]]:
    folder = Path(settings.DATA_DIR) / FILES
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix != ".draft":
            yield f"{FILES}/{file.relative_to(folder)}", file


def hashed(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def parts_of(path: Path) -> dict[str, str]:
    """The hash of every part, read from the disk."""
    found = {}
    with path.open("rb") as source, tarfile.open(fileobj=SealedReader(source), mode="r|") as tar:
        for part in tar:
            content = tar.extractfile(part)
            if content and part.name != MANIFEST:
                found[part.name] = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    return found

"""Bringing a backup back: looked at as a whole first, so that a bad one changes nothing."""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from accounts.record import put_on_record
from chat.actions import begin_rooms_again
from confidentiality.deeds import BACKUP_RESTORED
from config.backups.making import DATABASE, FILES, MANIFEST, Manifest, hashed, run_client
from config.backups.sealing import BadArchive, SealedReader
from notifications.actions import hush


def restore_backup(path: Path, *, replaces: bool) -> Manifest:
    """Put everything of a backup in the place of what is there. Raises BadArchive; then nothing was changed.

    Whoever calls has seen to it that no other process uses the data. `replaces` says that what is there may go.
    """
    if not replaces and holds_people():
        raise BadArchive("There are people in this database already. To put the backup in their place, add --replace.")
    with TemporaryDirectory(dir=settings.DATA_DIR) as made:
        folder = Path(made)
        manifest = unpack(path, folder)
        refuse_misfits(manifest, folder)
        put_database(folder / DATABASE)
        put_files(folder / FILES)
    call_command("migrate", verbosity=0, interactive=False)
    hush()
    begin_rooms_again()
    put_on_record(None, BACKUP_RESTORED, made_at=manifest.made_at)
    return manifest


def holds_people() -> bool:
    people = apps.get_model("accounts", "User")
    return people._meta.db_table in connection.introspection.table_names() and people._default_manager.exists()


def unpack(path: Path, folder: Path) -> Manifest:
    try:
        with path.open("rb") as source, tarfile.open(fileobj=SealedReader(source), mode="r|") as tar:
            tar.extractall(folder, filter="data")
        return Manifest(**json.loads((folder / MANIFEST).read_text()))
    except (tarfile.TarError, ValueError, TypeError, FileNotFoundError) as fault:
        raise BadArchive(f"{path} is no whole backup: {fault}") from fault


def refuse_misfits(manifest: Manifest, folder: Path) -> None:
    """Of another kind of database, of a newer release, or not what its own list says."""
    if manifest.vendor != connection.vendor:
        raise BadArchive(f"This backup is of {manifest.vendor}, and this installation uses {connection.vendor}.")
    own = {app.label for app in apps.get_app_configs() if Path(app.path).is_relative_to(settings.BASE_DIR)}
    known = MigrationLoader(None).disk_migrations
    ahead = [f"{app}.{name}" for app, name in manifest.migrations if app in own and (app, name) not in known]
    if ahead:
        raise BadArchive(f"This backup was made by a newer Latarnia ({ahead[0]} is unknown here). Update the program.")
    there = {str(file.relative_to(folder)): hashed(file) for file in folder.rglob("*") if file.is_file()}
    there.pop(MANIFEST)
    if there != manifest.parts:
        raise BadArchive("This backup does not hold what it says it holds.")


def put_database(copy: Path) -> None:
    if connection.vendor != "sqlite":
        run_client("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname=", str(copy))
        return
    place = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    for beside in ("-wal", "-shm"):
        place.with_name(place.name + beside).unlink(missing_ok=True)
    copy.chmod(0o600)
    copy.replace(place)


def put_files(files: Path) -> None:
    place = Path(settings.DATA_DIR) / FILES
    if place.exists():
        shutil.rmtree(place)
    if files.exists():
        files.replace(place)

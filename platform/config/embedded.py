"""What an embedded installation does for its owner before it serves: one process, a current database, static files."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from config.environment import unwritable


@contextmanager
def only_process(folder: Path) -> Iterator[None]:
    """Hold the data folder for this process; the channel layer and the cache of an embedded installation live in it.

    Raises CommandError where another process holds it. The kernel lets go when the process ends, however it ends.
    """
    with (folder / "process.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise CommandError(
                f"Another Latarnia is running on {folder}. Stop it first, or set DATA_DIR to another folder."
            ) from fault
        yield


def bring_database_up_to_date() -> bool:
    """Apply what is new; True where the database was empty before.

    Raises CommandError where the database was written by a newer release, or where the disk does not take it.
    """
    try:
        executor = MigrationExecutor(connection)
        applied = executor.loader.applied_migrations
        own = {app.label for app in apps.get_app_configs() if Path(app.path).is_relative_to(settings.BASE_DIR)}
        ahead = [key for key in applied if key[0] in own and key not in executor.loader.disk_migrations]
        if ahead:
            raise CommandError(
                f"The database in {settings.DATA_DIR} was last used by a newer Latarnia "
                f"({'.'.join(min(ahead))} is unknown here). Update the program; nothing was changed."
            )
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as fault:
        raise CommandError(unwritable(settings.DATA_DIR, OSError(0, str(fault)))) from fault
    return not applied


def collect_static_files() -> None:
    """Hash and compress the static files when one of them, or a package that brings some, has changed."""
    stamp = settings.STATIC_ROOT / ".made-from"
    sources = [Path(app.path) / "static" for app in apps.get_app_configs()] + settings.STATICFILES_DIRS
    facts = [
        f"{path}:{path.stat().st_mtime_ns}:{path.stat().st_size}"
        for source in sources
        for path in sorted(source.rglob("*"))
        if path.is_file()
    ]
    made_from = hashlib.sha256("\n".join(facts).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == made_from:
        return
    try:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(made_from)
    except OSError as fault:
        raise CommandError(unwritable(settings.STATIC_ROOT, fault)) from fault

"""`manage.py backup FILE`: database and files in one encrypted file; the keys stay apart."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.backups.making import make_backup
from config.backups.sealing import BadArchive


class Command(BaseCommand):
    help = "Put everything but the keys into one encrypted file, while the site goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"].resolve()
        if path.exists():
            raise CommandError(f"{path} is there already. Name a new file.")
        try:
            manifest = make_backup(path)
        except (BadArchive, OSError) as fault:
            raise CommandError(f"No backup was made: {fault}") from fault
        size = path.stat().st_size / 1_000_000
        self.stdout.write(f"{path}: {len(manifest.parts)} parts, {size:.1f} MB, read again and whole.")

"""`manage.py restore FILE`: what `backup` put away takes the place of what is there."""

from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.backups.restoring import restore_backup
from config.backups.sealing import BadArchive
from config.embedded import only_process


class Command(BaseCommand):
    help = "Bring a backup back; the site must not run meanwhile. Devices then read their rooms anew."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="also where people are already; what is there is lost"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        alone = only_process(settings.DATA_DIR) if settings.EMBEDDED else nullcontext()
        try:
            with alone:
                manifest = restore_backup(options["file"], replaces=options["replace"])
        except (BadArchive, OSError) as fault:
            raise CommandError(f"Nothing was brought back: {fault}") from fault
        self.stdout.write(f"The backup of {manifest.made_at} is in place. Start the site again.")

"""`manage.py restored`: the database was brought back from a copy; devices may hold more than it does."""

from typing import Any

from django.core.management.base import BaseCommand

from chat.actions import begin_rooms_again
from notifications.actions import hush


class Command(BaseCommand):
    help = "After a restore from a backup: every device reads the rooms anew; news that was due by then rings no more."

    def handle(self, *args: Any, **options: Any) -> None:
        hush()
        self.stdout.write(f"Rooms that begin again: {begin_rooms_again()}.")

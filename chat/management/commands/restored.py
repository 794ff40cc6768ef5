"""`manage.py restored`: the database was brought back from a copy; devices may hold more than it does."""

from typing import Any

from django.core.management.base import BaseCommand

from chat.actions import begin_rooms_again


class Command(BaseCommand):
    help = "After a restore from a backup: have every device drop its copy of the rooms and read them anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Rooms that begin again: {begin_rooms_again()}.")

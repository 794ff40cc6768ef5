"""`manage.py compilemessages`, with a library instead of gettext's programs."""

from django.core.management.base import BaseCommand

from config.messages import compile_messages


class Command(BaseCommand):
    help = "Compiles the translations that changed."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        for path in compile_messages():
            self.stdout.write(str(path))

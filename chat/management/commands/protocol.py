"""`manage.py protocol`: write docs/protocol.md from the frames as they are."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from chat.protocol.paper import page


class Command(BaseCommand):
    help = "Write docs/protocol.md from chat/protocol/."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "protocol.md"
        path.write_text(page(), encoding="utf-8")
        self.stdout.write(str(path))

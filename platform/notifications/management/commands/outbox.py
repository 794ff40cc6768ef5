"""`manage.py outbox`: what waits, what was given up and why, without a word of content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Count

from notifications.actions import try_again
from notifications.models import Delivery

MOST = 100


class Command(BaseCommand):
    help = "Show the outbox of news; --retry lets what was given up be tried again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--retry", action="store_true", help="try what was given up once more")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry"]:
            self.stdout.write(f"{try_again()} deliveries will be tried again.")
        counted = Delivery.objects.values_list("channel", "state").annotate(count=Count("pk"))
        for channel, state, count in counted.order_by("channel", "state"):
            self.stdout.write(f"{channel:<6}{state:<9}{count:>8}")
        dead = Delivery.objects.filter(state=Delivery.State.DEAD).select_related("notice").order_by("-ended_at", "-pk")
        for row in dead[:MOST]:
            self.stdout.write(
                f"given up: {row.pk} by {row.channel}, {row.notice.kind}, {row.attempts} times, "
                f"{row.result}, {row.ended_at:%Y-%m-%d %H:%M} UTC"
            )

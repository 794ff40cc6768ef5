"""`manage.py found ORGANISATION PROGRAMME`: begin a programme and invite its first manager."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import found_programme
from accounts.refusals import Refusal


class Command(BaseCommand):
    help = "Begin a programme of an organisation and print the invitation of its first manager, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organisation")
        parser.add_argument("programme")
        parser.add_argument("--country", default="PL", help="of the organisation: two letters, ISO 3166")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            issued = found_programme(options["organisation"], options["programme"], options["country"])
        except Refusal as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        self.stdout.write(
            f"The first manager comes in by {issued.link}\nor with the code {issued.code} on the sign-in page."
        )

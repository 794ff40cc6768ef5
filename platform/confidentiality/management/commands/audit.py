"""`manage.py audit`: prove that the audit trail is as it was written, or print its signed end to be kept elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from confidentiality.audit.heads import read_heads, sign_head
from confidentiality.audit.keeping import chain_waiting
from confidentiality.audit.proving import prove
from confidentiality.tasks import heads_file


class Command(BaseCommand):
    help = "The audit trail: verify it, or print its signed head."

    def add_arguments(self, parser: ArgumentParser) -> None:
        does = parser.add_subparsers(dest="does", required=True)
        verify = does.add_parser("verify", help="prove every entry; names the first one that is not as it was written")
        verify.add_argument("--anchor", type=Path, help="a file of signed heads; left out: the one written every day")
        does.add_parser("head", help="print the signed end of the trail, a line to keep elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        chain_waiting()
        if options["does"] == "head":
            self.stdout.write(sign_head().line())
            return
        path = options["anchor"] or heads_file()
        try:
            anchors = read_heads(path) if options["anchor"] or path.exists() else []
        except (OSError, ValueError) as fault:
            raise CommandError(f"The heads could not be read: {fault}") from fault
        proof = prove(anchors)
        if proof.fault:
            raise CommandError(f"The trail was touched. {proof.fault} Entries that hold before it: {proof.entries}.")
        self.stdout.write(f"{proof.entries} entries hold, and {len(anchors)} signed heads agree.")

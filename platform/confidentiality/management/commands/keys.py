"""`manage.py keys`: make, check, rotate and shred the keys that keep what people write confidential."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from confidentiality.actions import check_keys, rotate_keys, shred_keys
from confidentiality.keyring import keyring, new_key


class Command(BaseCommand):
    help = "Keys that encrypt what people write: new, check, rotate, shred."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        does = parser.add_subparsers(dest="does", required=True)
        new = does.add_parser("new", help="print a new key for LATARNIA_KEYS")
        new.add_argument("name", nargs="?", default="k1", help="its name, new for each key (k1, k2 …)")
        does.add_parser("check", help="see whether LATARNIA_KEYS holds the keys this database was written with")
        does.add_parser("rotate", help="wrap all data keys under the first key of LATARNIA_KEYS")
        shred = does.add_parser("shred", help="destroy data keys: what they sealed can never be read again")
        shred.add_argument("--scope", help="for example room:12")
        shred.add_argument("--month", help="for example 2026-11")
        shred.add_argument("--author", type=int, help="number of a person")
        shred.add_argument("--yes", action="store_true", help="do it without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"do_{options['does']}")(options)

    def do_new(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"{options['name']}:{new_key()}")

    def do_check(self, options: dict[str, Any]) -> None:
        check_keys()
        self.stdout.write(f"The keys are the right ones. New data keys are wrapped by {keyring().current}.")

    def do_rotate(self, options: dict[str, Any]) -> None:
        count = rotate_keys()
        self.stdout.write(f"{count} data keys are now wrapped by {keyring().current}. Older keys may be taken out.")

    def do_shred(self, options: dict[str, Any]) -> None:
        chosen = {name: options[name] for name in ("scope", "month", "author") if options[name] is not None}
        if not chosen:
            raise CommandError("Say what to shred: --scope, --month, --author, or several of them together.")
        if not options["yes"] and input(f"Destroy the keys of {chosen} for ever? Type shred: ") != "shred":
            raise CommandError("Nothing was shredded.")
        self.stdout.write(f"{shred_keys(**chosen)} data keys are destroyed.")

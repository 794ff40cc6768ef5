"""`manage.py bench_seed`: rooms with signed-in members for a load driver, one line of JSON a member."""

import json
import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Organisation, Programme, User
from chat.access import session_store
from chat.models import Member, Room


class Command(BaseCommand):
    help = "Make rooms with members for measuring; needs LATARNIA_BENCH=1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rooms", type=int, default=50)
        parser.add_argument("--members", type=int, default=6)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.BENCH:
            raise CommandError("Set LATARNIA_BENCH=1, on an installation that nobody uses.")
        mark = secrets.token_hex(4)
        house, _ = Organisation.objects.get_or_create(name="Bench")
        programme = Programme.objects.create(organisation=house, name=mark)
        for number in range(options["rooms"]):
            room = Room.objects.create(programme=programme, kind=Room.Kind.GROUP, title=f"{mark} {number}")
            for place in range(options["members"]):
                person = User.objects.create_user(f"bench-{mark}-{number}-{place}")
                Member.objects.create(room=room, person=person)
                line = {
                    "room": room.pk,
                    "user": person.pk,
                    "cookie_name": settings.SESSION_COOKIE_NAME,
                    "cookie_value": signed_in(person),
                }
                self.stdout.write(json.dumps(line))


def signed_in(person: User) -> str:
    """The key of a new session of this person."""
    session = session_store(None)
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)

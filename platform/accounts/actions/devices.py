"""The devices on which a person is signed in: when they were last used, and signing them out."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from accounts.models import User

SEEN_EVERY = timedelta(minutes=5)


def note_device_used(session_key: str) -> None:
    """At most once in five minutes. Only asks where there is nothing to write: SQLite's one writer is waited for."""
    now = timezone.now()
    unseen = UserSession.objects.filter(session_key=session_key, last_seen_at__lt=now - SEEN_EVERY)
    if unseen.exists():
        unseen.update(last_seen_at=now)


@transaction.atomic
def sign_out_device(person: User, device: UserSession) -> None:
    if device.user_id == person.pk:
        device.end()


@transaction.atomic
def sign_out_everywhere(person: User) -> None:
    """End every session of the person, the present one too."""
    sign_out_others(person, "")


@transaction.atomic
def sign_out_others(person: User, kept: str | None) -> None:
    """End every session of the person but the one with this key."""
    for device in UserSession.objects.filter(user=person).exclude(session_key=kept or ""):
        device.end()

"""Signing out the devices on which a person is signed in."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.models import User


@transaction.atomic
def sign_out_device(person: User, device: UserSession) -> None:
    if device.user_id == person.pk:
        device.end()


@transaction.atomic
def sign_out_everywhere(person: User) -> None:
    """End every session of the person, the present one too."""
    for device in UserSession.objects.filter(user=person):
        device.end()

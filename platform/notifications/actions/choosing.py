"""What a person chooses about news, and the devices that ring for them."""

from datetime import time
from http import HTTPStatus

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from notifications.kinds import Channel, kinds
from notifications.models import Device, Preferences
from notifications.push.endpoints import is_known

MOST_DEVICES = 10
UNKNOWN_SERVICE = Refusal(
    _("This browser uses a service for notifications that Latarnia does not know, so they stay off on this device."),
    "push_service_unknown",
    HTTPStatus.BAD_REQUEST,
)
BAD_KEYS = Refusal(
    _("The browser did not say how to reach it. Nothing was changed."), "push_keys_bad", HTTPStatus.BAD_REQUEST
)


@transaction.atomic
def choose_news(
    person: User, *, letters: str, quiet_from: time, quiet_to: time, ways: dict[str, list[Channel]]
) -> None:
    """Keep what the person chose. `ways` are the channels of each kind; what is as by default follows the default.

    Raises ValidationError for what the model refuses.
    """
    free = frozenset({Channel.PUSH, Channel.MAIL})
    changed = {
        code: sorted(chosen)
        for code, chosen in ways.items()
        if code in kinds and set(chosen) != kinds[code].default & free
    }
    chosen = {"letters": letters, "quiet_from": quiet_from, "quiet_to": quiet_to}
    Preferences(person=person, **chosen).clean_fields(exclude={"person", "ways"})
    Preferences.objects.update_or_create(person=person, defaults=chosen | {"ways": changed})


@transaction.atomic
def choose_letters(person: int, letters: str) -> None:
    """From the link in a letter: how often they come, or never. Nothing happens for somebody who is gone."""
    if User.objects.filter(pk=person).exists():
        Preferences.objects.update_or_create(person_id=person, defaults={"letters": letters})


@transaction.atomic
def add_device(person: User, session_key: str, *, endpoint: str, p256dh: str, auth: str) -> None:
    """Let this browser ring for the person for as long as they are signed in there.

    Raises Refusal for an address that is not a push service's. One who signs in where another was takes the device
    over.
    """
    if not is_known(endpoint):
        raise UNKNOWN_SERVICE
    session = UserSession.objects.filter(user=person, session_key=session_key).first()
    if session is None or not (80 <= len(p256dh) <= 120 and 16 <= len(auth) <= 40 and len(endpoint) <= 600):
        raise BAD_KEYS
    Device.objects.update_or_create(
        endpoint=endpoint, defaults={"person": person, "session": session, "p256dh": p256dh, "auth": auth}
    )
    old = Device.objects.filter(person=person).order_by("-pk")[MOST_DEVICES:]
    Device.objects.filter(pk__in=[device.pk for device in old]).delete()


@transaction.atomic
def remove_device(person: User, endpoint: str) -> None:
    Device.objects.filter(person=person, endpoint=endpoint).delete()

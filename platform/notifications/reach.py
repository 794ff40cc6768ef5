"""How people can be reached outside the app: by letters to a confirmed address, by push on devices signed in now."""

from collections import defaultdict
from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.utils import timezone

from notifications.models import Device


def addresses_of(people: Collection[int]) -> dict[int, str]:
    """The address of each; one that is not confirmed may be somebody else's."""
    rows = EmailAddress.objects.filter(user__in=people, verified=True).order_by("primary")
    return dict(rows.values_list("user", "email"))


def devices_of(people: Collection[int]) -> dict[int, list[Device]]:
    """The devices on which each is signed in: what was handed on, or lost and signed out elsewhere, stays silent."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found: defaultdict[int, list[Device]] = defaultdict(list)
    for device in Device.objects.filter(person__in=people, session__session_key__in=alive):
        found[device.person_id].append(device)
    return found

"""News by web push: encrypted for one device, and even inside neutral."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parseaddr
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.utils import translation

from notifications.carriers import UNREACHED, Outcome, Parcel, again, given_up, not_needed, sent
from notifications.kinds import Channel
from notifications.models import Device
from notifications.push.endpoints import is_known
from notifications.push.keys import vapid
from notifications.reach import devices_of

SECONDS = 10
KEPT_FOR = int(timedelta(hours=12).total_seconds())  # by the push service, for a phone that is switched off
NO_DEVICE = not_needed(UNREACHED)
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class Push:
    """To each device on which the person is signed in; one that takes it is enough."""

    channel = Channel.PUSH

    @contextmanager
    def round(self, parcels: Sequence[Parcel]) -> Iterator[None]:
        import requests  # slow to import, with what pywebpush brings

        self.devices = devices_of({parcel.person.pk for parcel in parcels})
        with requests.Session() as self.line:
            self.line.max_redirects = 0  # a push service has no reason to send us elsewhere
            yield

    def carry(self, parcel: Parcel) -> Outcome:
        key, devices = vapid(), self.devices.get(parcel.person.pk, [])
        if key is None or not devices:
            return NO_DEVICE
        answers = [self.ring(device, parcel, key) for device in devices]
        if sent() in answers:
            return sent()
        return next((answer for answer in answers if answer != NO_DEVICE), NO_DEVICE)

    def ring(self, device: Device, parcel: Parcel, key: Any) -> Outcome:
        from pywebpush import WebPushException, webpush

        if not is_known(device.endpoint):
            return forget(device)
        try:
            webpush(
                {"endpoint": device.endpoint, "keys": {"p256dh": device.p256dh, "auth": device.auth}},
                payload(parcel),
                vapid_private_key=key,
                vapid_claims={"sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"},
                timeout=SECONDS,
                ttl=KEPT_FOR,
                headers={"Topic": parcel.mark, "Urgency": "high" if parcel.presses else "normal"},
                requests_session=self.line,
            )
        except WebPushException as refusal:
            return given_up("bad_keys") if refusal.response is None else self.refused(device, refusal.response)
        except OSError as fault:  # a device that was rung after all is rung under the same mark, which replaces it
            return again(type(fault).__name__)
        except ValueError:
            return given_up("bad_keys")
        return sent()

    def refused(self, device: Device, answer: Any) -> Outcome:
        status = answer.status_code
        if status in GONE:
            return forget(device)
        is_passing = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS
        return again(f"push_{status}") if is_passing else given_up(f"push_{status}")


def forget(device: Device) -> Outcome:
    device.delete()
    return NO_DEVICE


def payload(parcel: Parcel) -> str:
    """All that a device is told: a neutral sentence and where it leads, which says no more than a number."""
    with translation.override(parcel.person.language):
        return json.dumps({"text": parcel.text, "path": parcel.path, "mark": parcel.mark}, ensure_ascii=False)

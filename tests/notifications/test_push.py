"""What rings on phones: a neutral sentence for one device alone, through push services and nowhere else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from notifications.models import Delivery, Device, Notice
from notifications.outbox import Outbox
from notifications.push.endpoints import is_known
from notifications.push.sending import Push
from tests.conftest import Cast
from tests.notifications.conftest import TOLD, PushPost, tell


def test_a_phone_is_told_a_neutral_sentence_that_only_it_can_read(
    cast: Cast, push_service: PushPost, settings: Any
) -> None:
    phone = push_service.subscribe(cast.mentee)
    cast.mentee.language = "en"
    cast.mentee.save()
    tell(cast.mentee)
    Outbox().empty()
    (said,) = phone.rung
    assert said["text"] == str(TOLD.text)
    assert said["path"] == f"/news/{Notice.objects.get().pk}"
    ((_path, headers, body),) = push_service.requests
    assert headers["authorization"].startswith("vapid t=")
    assert headers["topic"] == said["mark"]
    assert b"test" not in body
    assert (settings.DATA_DIR / "push.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("status", "state", "devices", "calls"),
    [
        (410, "dropped", 0, 1),
        (404, "dropped", 0, 1),
        (503, "waiting", 1, 0),
        (429, "waiting", 1, 0),
        (403, "dead", 1, 1),
    ],
)
def test_a_push_service_that_refuses_is_believed(
    cast: Cast, push_service: PushPost, status: int, state: str, devices: int, calls: int
) -> None:
    push_service.subscribe(cast.mentee)
    push_service.status = status
    tell(cast.mentee)
    Outbox().empty()
    assert Delivery.objects.get(channel="push").state == state
    assert Device.objects.count() == devices
    assert Delivery.objects.filter(channel="call").count() == calls


def test_a_push_service_cannot_send_us_elsewhere(cast: Cast, push_service: PushPost) -> None:
    push_service.subscribe(cast.mentee)
    push_service.status, push_service.location = 307, f"http://127.0.0.1:{push_service.port}/inside"
    tell(cast.mentee)
    Outbox().empty()
    assert [path for path, _, _ in push_service.requests] == ["/send/0"]
    assert Delivery.objects.get(channel="push").state in {"waiting", "dead"}


def test_one_device_that_takes_it_is_enough(cast: Cast, push_service: PushPost) -> None:
    push_service.subscribe(cast.mentee)
    Device.objects.update(p256dh="A" * 87)
    second = push_service.subscribe(cast.mentee)
    tell(cast.mentee)
    Outbox().empty()
    assert len(second.rung) == 1
    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://192.168.0.1/x",
        "https://[::1]/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evilpush.apple.com/x",
        "https://fcm.googleapis.com:22/x",
        "https://fcm.googleapis.com@127.0.0.1/x",
        "https://user@fcm.googleapis.com/x",
        "https://[/x",
        "file:///etc/passwd",
        "",
    ],
)
def test_an_endpoint_that_is_no_push_service_is_refused_and_never_called(
    cast: Cast, as_: Callable[[User], Client], push_service: PushPost, endpoint: str
) -> None:
    assert not is_known(endpoint)
    answer = as_(cast.mentee).post(
        "/me/news/device",
        {"endpoint": endpoint, "p256dh": "p" * 87, "auth": "a" * 22},
        headers={"accept": "application/json"},
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "push_service_unknown")
    push_service.subscribe(cast.mentee)
    Device.objects.update(endpoint=endpoint or "https://x")
    tell(cast.mentee)
    Outbox([Push()]).empty()
    assert push_service.requests == []
    assert not Device.objects.exists()

"""Kinds of news that only tests tell, a mail server and a push service that are really spoken to."""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import http_ece
import pytest
import requests
from aiosmtpd.controller import Controller
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import User
from notifications.actions import notify
from notifications.kinds import Channel, Kind
from notifications.models import Device
from tests.surroundings import free_port

TOLD = Kind("test_told", label="Something in a test", text="Something happened in a test. Look in Latarnia.")
QUIET = Kind("test_quiet", label="Something quiet", text="Something quiet happened in a test.", default=())
PUSHED = Kind("test_pushed", label="Something pushed", text="Something rang in a test.", default={Channel.PUSH})


def tell(*people: User, about: str = "session:1", kind: Kind = TOLD) -> None:
    """Something that goes out at once, whatever the hour of the test."""
    notify(people, kind, about=about, path="/sessions/1", presses=True)


class Inbox:
    """What a mail server took; `answer` is what it says to an address, `at_data` to a letter."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get(address, "250 OK")

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(letter)
        return "250 OK"

    @property
    def addresses(self) -> list[str]:
        return [str(letter["To"]) for letter in self.letters]


@pytest.fixture
def inbox(settings: Any) -> Iterator[Inbox]:
    box = Inbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.MAILERS = smtp_at(server.port)
    yield box
    server.stop()


def smtp_at(port: int, seconds: float = 5) -> dict[str, Any]:
    options = {"host": "127.0.0.1", "port": port, "use_tls": False, "timeout": seconds}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


@dataclass
class Phone:
    """A browser that subscribed: it alone can read what is pushed to it."""

    device: Device
    key: Any
    auth: bytes
    rung: list[dict[str, Any]] = field(default_factory=list)


class PushPost:
    """A push service on this machine; `status` is its answer. Requests to its name are brought here by an adapter."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.status = 201
        self.location = ""
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        self.phones: dict[str, Phone] = {}

    def take(self, path: str, headers: dict[str, str], body: bytes) -> None:
        self.requests.append((path, headers, body))
        phone = self.phones.get(path)
        if phone and self.status < 300:
            plain = http_ece.decrypt(body, private_key=phone.key, auth_secret=phone.auth, version="aes128gcm")
            phone.rung.append(json.loads(plain))

    def subscribe(self, person: User) -> Phone:
        key, auth, path = ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef", f"/send/{len(self.phones)}"
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        device = Device.objects.create(
            person=person, session=signed_in(person), endpoint=f"https://fcm.googleapis.com{path}",
            p256dh=urlsafe_b64encode(point).decode(), auth=urlsafe_b64encode(auth).decode(),
        )  # fmt: skip
        self.phones[path] = phone = Phone(device, key, auth)
        return phone


class ToThisMachine(requests.adapters.HTTPAdapter):
    """The far edge: what goes to a push service over https goes to the one of the test."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        assert request.url
        request.url = request.url.replace("https://fcm.googleapis.com", f"http://127.0.0.1:{self.port}")
        return super().send(request, *args, **kwargs)


@pytest.fixture
def push_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PushPost]:
    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.take(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            self.send_response(service.status)
            if service.location:
                self.send_header("Location", service.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Answer)
    service = PushPost(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    original = requests.Session.__init__

    def with_adapter(session: requests.Session) -> None:
        original(session)
        session.mount("https://", ToThisMachine(service.port))

    monkeypatch.setattr(requests.Session, "__init__", with_adapter)
    yield service
    server.shutdown()
    thread.join()
    server.server_close()


def signed_in(person: User) -> UserSession:
    """A device on which the person is signed in."""
    key = f"session-{UserSession.objects.count()}-of-{person.pk}"
    Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(days=30))
    return UserSession.objects.create(user=person, session_key=key, ip="127.0.0.1", user_agent="test")


@pytest.fixture
def confirmed() -> Callable[..., None]:
    """Give people a confirmed address: `confirmed(cast.mentee)`."""

    def confirm(*people: User) -> None:
        EmailAddress.objects.bulk_create(
            EmailAddress(user=person, email=f"{person.username}@example.org", verified=True, primary=True)
            for person in people
        )

    return confirm

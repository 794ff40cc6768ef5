"""The outbox: rows that go out of the house, each at least once, and never twice within the hour.

Deliveries are written down as `sending` before they are handed over, a few at a time, and their answers after, together
with the beginning of the next ones. A worker that is killed leaves those few there; nobody knows which arrived, so they
are tried again only after an hour, under the same mark. All the others are as if nothing had happened.
"""

import logging
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import batched, groupby
from threading import Event
from time import monotonic

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from notifications.carriers import UNREACHED, Away, Carrier, Outcome, Parcel, untouched
from notifications.letters import Letters
from notifications.looking import look
from notifications.models import Delivery
from notifications.models.notices import DeliveryQuerySet
from notifications.push.sending import Push
from notifications.spreading import call_instead, has_news, spread

logger = logging.getLogger("latarnia.news")
TOGETHER = 5  # each costs the database a commit; more of them would wait longer after a crash
AT_ONCE = 50  # letters over one connection: mail servers hang up after a hundred or so
UNKNOWN_FOR = timedelta(hours=1)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]
REST_SECONDS = 60.0
SHARE_LEFT = 0.5  # of the time that sending took, for pages
LOOK_SECONDS = 10.0


class Outbox:
    """One a process. Several may empty it at once: a row is taken by one statement, which one of them wins."""

    def __init__(self, carriers: Sequence[Carrier] | None = None) -> None:
        self.carriers: Sequence[Carrier] = carriers or (Push(), Letters())
        self.rests_until: dict[Carrier, float] = dict.fromkeys(self.carriers, 0.0)
        self.looked_at = float("-inf")
        self.settled: list[tuple[Parcel, Outcome]] = []
        self.stopping = Event()

    def stop(self) -> None:
        """End after the delivery that is under way; the rest waits for the next start."""
        self.stopping.set()

    def empty(self) -> None:
        """Send everything that is due now."""
        hurry()
        if monotonic() - self.looked_at > LOOK_SECONDS:
            self.looked_at = monotonic()
            look(timezone.now())
        drop_the_needless(timezone.now())
        found = True
        with quick_turns():
            while found and not self.stopping.is_set():
                found = has_news(timezone.now()) and spread(timezone.now()) > 0
                for carrier in self.carriers:
                    found |= self.send_some(carrier)

    def send_some(self, carrier: Carrier) -> bool:
        """Carry a few; whether there were any."""
        if monotonic() < self.rests_until[carrier]:
            return False
        parcels = parcels_of(Delivery.objects.due(timezone.now()).filter(channel=carrier.channel))
        if not parcels:
            return False
        try:
            with carrier.round(parcels):
                self.carry(carrier, parcels)
        except Away as fault:
            logger.warning("%s does not answer (%s); what waits is kept", carrier.channel, fault)
            self.rests_until[carrier] = monotonic() + REST_SECONDS
        finally:
            self.settle()
        return True

    def carry(self, carrier: Carrier, parcels: Sequence[Parcel]) -> None:
        for some in batched(parcels, TOGETHER, strict=False):
            if self.stopping.is_set():
                return
            began = monotonic()
            taken = self.take(some)
            for place, parcel in enumerate(taken):
                try:
                    outcome = carrier.carry(parcel)
                except Away:
                    self.put_back(taken[place:])
                    raise
                except BaseException:  # nobody knows about this one, but the rest was not touched
                    self.put_back(taken[place + 1 :])
                    raise
                self.settled.append((parcel, outcome))
                if outcome.state == Delivery.State.SENDING:
                    self.put_back(taken[place + 1 :])
                    raise Away(outcome.result)
            if settings.EMBEDDED:  # the same process serves pages, and they go first
                self.stopping.wait((monotonic() - began) * SHARE_LEFT)

    def put_back(self, parcels: Iterable[Parcel]) -> None:
        self.settled += [(parcel, untouched()) for parcel in parcels]

    def take(self, parcels: Sequence[Parcel]) -> list[Parcel]:
        """Write down what came of the last ones, and that these are being sent; without those of other processes."""
        with transaction.atomic():
            hurry()
            write_down(self.settled)
            taken = take(parcels)
        self.settled.clear()
        return taken

    def settle(self) -> None:
        """What cannot be written down now, because the database is away, is written down with the next ones taken."""
        with transaction.atomic():
            hurry()
            write_down(self.settled)
        self.settled.clear()


@contextmanager
def quick_turns() -> Iterator[None]:
    """Where pages are served by the same process, they wait a tenth as long for their turns."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def hurry() -> None:
    """Spare the disk: what is written here outlives the worker; a power cut at this moment may ring a phone twice."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            cursor.execute("PRAGMA synchronous=NORMAL")  # until this thread's connection is closed
        elif connection.vendor == "postgresql" and connection.in_atomic_block:
            cursor.execute("SET LOCAL synchronous_commit TO OFF")  # connections of a pool go to others


def take(parcels: Sequence[Parcel]) -> list[Parcel]:
    """One statement, so that of two processes one has each row."""
    now = timezone.now()
    numbers = [pk for parcel in parcels for pk in parcel.pks]
    mine = Delivery.objects.filter(pk__in=numbers)
    count = mine.waiting().update(state=Delivery.State.SENDING, began_at=now, attempts=F("attempts") + 1)
    if count == len(numbers):
        return list(parcels)
    kept = set(mine.filter(state=Delivery.State.SENDING, began_at=now).values_list("pk", flat=True)) if count else set()
    rest = [
        Parcel(parcel.person, [delivery for delivery in parcel.deliveries if delivery.pk in kept]) for parcel in parcels
    ]
    return [parcel for parcel in rest if parcel.deliveries]


def parcels_of(due: DeliveryQuerySet) -> list[Parcel]:
    """What is due, person by person; what was tried before stays together as it was."""
    rows = list(
        due.select_related("notice__person__preferences")
        .filter(notice__seen_at=None)
        .order_by("due_at", "pk")[:AT_ONCE]
    )
    order = {row.pk: place for place, row in enumerate(rows)}

    def key(row: Delivery) -> tuple[int, int]:
        return row.notice.person_id, row.attempts

    groups = [list(group) for _, group in groupby(sorted(rows, key=key), key=key)]
    groups.sort(key=lambda group: order[group[0].pk])
    return [Parcel(group[0].notice.person, group) for group in groups]


def write_down(settled: Iterable[tuple[Parcel, Outcome]]) -> None:
    """What came of each, alike ones together."""
    now = timezone.now()
    alike: defaultdict[tuple[Outcome, int], list[Delivery]] = defaultdict(list)
    for parcel, outcome in settled:
        alike[outcome, parcel.deliveries[0].attempts] += parcel.deliveries
    for (outcome, tried), deliveries in alike.items():
        numbers = [delivery.pk for delivery in deliveries]
        rows = Delivery.objects.filter(pk__in=numbers, state=Delivery.State.SENDING)
        if outcome == untouched():
            rows.update(state=Delivery.State.WAITING, attempts=tried)
        elif outcome.state == Delivery.State.SENDING:
            rows.update(result=outcome.result)
        elif outcome.state == Delivery.State.WAITING and tried < len(WAITS):
            rows.update(state=Delivery.State.WAITING, result=outcome.result, due_at=now + WAITS[tried])
        else:
            state = Delivery.State.DEAD if outcome.state == Delivery.State.WAITING else outcome.state
            rows.update(state=state, result=outcome.result, ended_at=now)
            if state == Delivery.State.DEAD or outcome.result == UNREACHED:
                call_instead(deliveries, now)


def drop_the_needless(now: datetime) -> None:
    """What was seen meanwhile, or comes too late; and what a process that was killed left behind an hour ago."""
    dropped = {"state": Delivery.State.DROPPED, "ended_at": now}
    due = Delivery.objects.due(now)
    if due.exists():
        due.filter(notice__seen_at__isnull=False).update(**dropped, result="seen")
        due.filter(notice__until__lt=now).update(**dropped, result="late")
    left = Delivery.objects.filter(state=Delivery.State.SENDING, began_at__lt=now - UNKNOWN_FOR)
    if left.exists():
        left.filter(attempts__gt=len(WAITS)).update(state=Delivery.State.DEAD, result="unknown", ended_at=now)
        left.update(state=Delivery.State.WAITING, result="unknown", due_at=now)

"""The outbox: rows that go out of the house, each at least once, and never twice within the hour.

A delivery is written down as `sending` before it is handed over, and its answer after, together with the beginning of
the next one. A worker that is killed leaves at most one person's there; nobody knows whether that one arrived, so it
is tried again only after an hour, under the same mark. All the others are as if nothing had happened.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from time import monotonic

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from notifications.carriers import UNREACHED, Away, Carrier, Outcome, Parcel, again
from notifications.letters import Letters
from notifications.looking import look
from notifications.models import Delivery
from notifications.models.notices import DeliveryQuerySet
from notifications.push.sending import Push
from notifications.spreading import call_instead, has_news, spread

logger = logging.getLogger("latarnia.news")
AT_ONCE = 50  # letters over one connection: mail servers hang up after a hundred or so
UNKNOWN_FOR = timedelta(hours=1)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]
REST_SECONDS = 60.0
LOOK_SECONDS = 10.0


class Outbox:
    """One a process. Several may empty it at once: a row is taken by one statement, which one of them wins."""

    def __init__(self, carriers: Sequence[Carrier] | None = None) -> None:
        self.carriers: Sequence[Carrier] = carriers or (Push(), Letters())
        self.rests_until: dict[Carrier, float] = dict.fromkeys(self.carriers, 0.0)
        self.looked_at = float("-inf")
        self.settled: list[tuple[Parcel, Outcome]] = []
        self.is_stopping = False

    def stop(self) -> None:
        """End after the delivery that is under way; the rest waits for the next start."""
        self.is_stopping = True

    def empty(self) -> None:
        """Send everything that is due now."""
        if monotonic() - self.looked_at > LOOK_SECONDS:
            self.looked_at = monotonic()
            look(timezone.now())
        while not self.is_stopping and has_news(timezone.now()) and spread(timezone.now()):
            pass
        drop_the_needless(timezone.now())
        found = True
        while found and not self.is_stopping:
            found = False
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

    def carry(self, carrier: Carrier, parcels: Iterable[Parcel]) -> None:
        for parcel in parcels:
            if self.is_stopping:
                return
            taken = self.take(parcel)
            if taken is None:
                continue
            try:
                outcome = carrier.carry(taken)
            except Away as fault:
                self.settled.append((taken, again(str(fault))))
                raise
            self.settled.append((taken, outcome))
            if outcome.state == Delivery.State.SENDING:
                raise Away(outcome.result)

    def take(self, parcel: Parcel) -> Parcel | None:
        """Write down what came of the last one, and that this one is being sent; None where another process has it."""
        with transaction.atomic():
            self.write_down_settled()
            taken = take(parcel)
        self.settled.clear()
        return taken

    def settle(self) -> None:
        """What cannot be written down now, because the database is away, is written down with the next one taken."""
        with transaction.atomic():
            self.write_down_settled()
        self.settled.clear()

    def write_down_settled(self) -> None:
        for parcel, outcome in self.settled:
            write_down(parcel, outcome)


def take(parcel: Parcel) -> Parcel | None:
    """One statement, so that of two processes one has each row."""
    now = timezone.now()
    mine = Delivery.objects.filter(pk__in=parcel.pks)
    count = mine.waiting().update(state=Delivery.State.SENDING, began_at=now, attempts=F("attempts") + 1)
    if count == len(parcel.deliveries):
        return parcel
    kept = set(mine.filter(state=Delivery.State.SENDING, began_at=now).values_list("pk", flat=True)) if count else ()
    rest = [delivery for delivery in parcel.deliveries if delivery.pk in kept]
    return Parcel(parcel.person, rest) if rest else None


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


def write_down(parcel: Parcel, outcome: Outcome) -> None:
    now = timezone.now()
    rows = Delivery.objects.filter(pk__in=parcel.pks, state=Delivery.State.SENDING)
    tried = parcel.deliveries[0].attempts  # before this time
    if outcome.state == Delivery.State.SENDING:
        rows.update(result=outcome.result)
    elif outcome.state == Delivery.State.WAITING and tried < len(WAITS):
        rows.update(state=Delivery.State.WAITING, result=outcome.result, due_at=now + WAITS[tried])
    else:
        state = Delivery.State.DEAD if outcome.state == Delivery.State.WAITING else outcome.state
        rows.update(state=state, result=outcome.result, ended_at=now)
        if state == Delivery.State.DEAD or outcome.result == UNREACHED:
            call_instead(parcel.deliveries, now)


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

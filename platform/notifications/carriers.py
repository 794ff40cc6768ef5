"""What every way out of the house has in common: what is handed over, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from notifications.kinds import Channel
from notifications.models import Delivery

UNREACHED = "unreached"  # no address, no device any more


class Away(Exception):
    """The mail server or push service does not answer: whatever waits for it stays as it is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`state` is where the delivery goes: `waiting` is another try later, `sending` that nobody knows."""

    state: Delivery.State
    result: str


def sent() -> Outcome:
    return Outcome(Delivery.State.SENT, "")


def again(result: str) -> Outcome:
    return Outcome(Delivery.State.WAITING, result)


def untouched() -> Outcome:
    """Not handed over, through no fault of its own."""
    return Outcome(Delivery.State.WAITING, "")


def given_up(result: str) -> Outcome:
    return Outcome(Delivery.State.DEAD, result)


def not_needed(result: str) -> Outcome:
    return Outcome(Delivery.State.DROPPED, result)


def unknown(result: str) -> Outcome:
    return Outcome(Delivery.State.SENDING, result)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is due for one person by one way, told together: a phone rings once in the morning, not five times."""

    person: User
    deliveries: Sequence[Delivery]

    @property
    def pks(self) -> list[int]:
        return [delivery.pk for delivery in self.deliveries]

    @property
    def mark(self) -> str:
        """The same however often it is tried, so that mail boxes and phones can tell a repetition."""
        first = min(self.deliveries, key=lambda delivery: delivery.pk)
        return f"news-{first.pk}-{int(first.notice.made_at.timestamp())}"

    @property
    def presses(self) -> bool:
        return any(delivery.notice.presses for delivery in self.deliveries)

    @property
    def text(self) -> str:
        """One neutral sentence, in the language that is spoken now."""
        texts = {delivery.notice.text for delivery in self.deliveries}
        return texts.pop() if len(texts) == 1 else _("There is news for you in Latarnia.")

    @property
    def path(self) -> str:
        """Where it leads: to the thing, or to the list of all."""
        if len(self.deliveries) == 1:
            return reverse("open_notice", args=[self.deliveries[0].notice_id])
        return reverse("news")


class Carrier(Protocol):
    """A way out of the house."""

    channel: Channel

    def round(self, parcels: Sequence[Parcel]) -> AbstractContextManager[None]:
        """What is held open while these go out. Raises Away before anything is handed over."""

    def carry(self, parcel: Parcel) -> Outcome:
        """Hand one over. Raises Away where it was not handed over; after that, and after `unknown`, the round ends."""

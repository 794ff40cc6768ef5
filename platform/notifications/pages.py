"""What the pages about news show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from notifications.actions.telling import JUST_NOW
from notifications.models import Delivery, Notice
from notifications.models.notices import DeliveryQuerySet


def latest(person: User) -> dict[str, Any]:
    """How many are unseen, and the newest of them if it was told just now."""
    unseen = Notice.objects.visible_to(person).unseen()
    fresh = unseen.filter(told_at__gt=timezone.now() - JUST_NOW).order_by("-told_at", "-pk").first()
    news = {"text": fresh.text, "address": reverse("open_notice", args=[fresh.pk])} if fresh else None
    return {"count": unseen.count(), "news": news}


@dataclass
class Call:
    """A person to telephone, and everything that waits to be said."""

    person: User
    deliveries: list[Delivery]
    telephone: str

    @property
    def texts(self) -> list[str]:
        return list(dict.fromkeys(delivery.notice.text for delivery in self.deliveries))

    @property
    def presses(self) -> bool:
        return any(delivery.notice.presses for delivery in self.deliveries)


def waiting_calls(person: User) -> DeliveryQuerySet:
    return Delivery.objects.visible_to(person).waiting()


def calls_of(person: User) -> list[Call]:
    """Person by person, what presses first and then who has waited longest."""
    found: dict[int, Call] = {}
    for delivery in waiting_calls(person).select_related("notice__person").order_by("due_at", "pk"):
        other = delivery.notice.person
        if other.pk not in found:
            # They are in a programme managed now: that is what `may_read_telephone` asks, here of many at once.
            found[other.pk] = Call(other, [], other.phone)
        found[other.pk].deliveries.append(delivery)
    return sorted(found.values(), key=lambda call: not call.presses)

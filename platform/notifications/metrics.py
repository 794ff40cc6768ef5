"""Figures of the outbox, counted in the database when they are asked for: whichever process is asked knows all."""

from collections.abc import Iterator

from django.db.models import Count
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from notifications.models import Delivery

KEPT = (Delivery.State.WAITING, Delivery.State.SENDING, Delivery.State.DEAD)


class OutboxCollector(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        """How many wait, are under way, and were given up, by channel."""
        figure = GaugeMetricFamily("latarnia_outbox", "Deliveries of news", labels=["channel", "state"])
        rows = Delivery.objects.filter(state__in=KEPT).values_list("channel", "state")
        for channel, state, count in rows.annotate(count=Count("pk")).order_by("channel", "state"):
            figure.add_metric([channel, state], count)
        yield figure


def outbox_figures() -> bytes:
    registry = CollectorRegistry()
    registry.register(OutboxCollector())
    return generate_latest(registry)

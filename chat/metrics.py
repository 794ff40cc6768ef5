"""Figures of the rooms for whoever keeps an installation running; numbers only, never of a person or a room."""

import os
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SOCKETS = Gauge("latarnia_sockets", "Sockets that are open", multiprocess_mode="livesum")
COMMITS = Counter("latarnia_commits_total", "Transactions of the log that were committed")
BATCH = Histogram("latarnia_batch_size", "Actions in one transaction", buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256))
ACK = Histogram("latarnia_ack_seconds", "From an action's arrival to its answer", buckets=SECONDS)
DELIVERY = Histogram("latarnia_delivery_seconds", "From an entry's time to its sending, by process", buckets=SECONDS)
LOST_BELLS = Counter("latarnia_lost_bells_total", "Entries found by comparing heads, because no bell told of them")
OVERFLOWS = Counter("latarnia_outbox_overflows_total", "Outboxes emptied because their reader was too slow")


def exposition() -> bytes:
    """All figures as Prometheus reads them: of this process, or of all the web processes of this machine."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if not folder:
        return generate_latest(REGISTRY)
    forget_the_dead(Path(folder))
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def forget_the_dead(folder: Path) -> None:
    """A process that was killed takes its sockets with it; what it counted stays."""
    for left in folder.glob("gauge_live*_*.db"):
        if not Path("/proc", left.stem.rpartition("_")[2]).exists() and Path("/proc/self").exists():
            left.unlink(missing_ok=True)

"""The thread that writes the log of this process: what arrived while the last transaction ran goes into the next."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Condition, Thread
from time import monotonic

from django.db import DatabaseError, InterfaceError, connection, transaction

from chat import metrics
from chat.log.batch import Batch, Intent, Outcome
from chat.log.lines import Line
from chat.log.roll import Roll
from chat.models import Member
from chat.protocol.codes import Fault

logger = logging.getLogger("latarnia.chat")
LARGEST_BATCH = 256
LONGEST_WAIT = 1.0
READS_EVERY = 0.2  # soon enough for somebody who goes back to the list at once

type Announce = Callable[[Sequence[Intent], Sequence[Outcome], Sequence[Line]], None]


@dataclass(slots=True, eq=False)
class Waiting:
    intent: Intent
    since: float


class Writer:
    """One a process. `announce` is called from the writer's thread after each commit."""

    def __init__(self, announce: Announce) -> None:
        self.announce = announce
        self.roll = Roll()
        self.queue: deque[Waiting] = deque()
        self.reads: dict[tuple[int, int], int] = {}
        self.reads_due = monotonic() + READS_EVERY
        self.waking = Condition()
        self.is_stopping = False
        self.thread = Thread(target=self.run, name="log writer", daemon=True)
        self.thread.start()

    def submit(self, intent: Intent) -> None:
        """Put it into the next transaction. Raises Fault `unavailable` when the queue is over a second long."""
        now = monotonic()
        with self.waking:
            if self.is_stopping or (self.queue and now - self.queue[0].since > LONGEST_WAIT):
                raise Fault("unavailable", "later", after_ms=1000)
            self.queue.append(Waiting(intent, now))
            self.waking.notify()

    def mark_read(self, room: int, person: int, seq: int) -> None:
        """Remember how far somebody has read; written within about a second, many at once."""
        with self.waking:
            self.reads[room, person] = max(seq, self.reads.get((room, person), 0))

    def stop(self) -> None:
        """Write what is waiting, then end. Blocks until it has."""
        with self.waking:
            self.is_stopping = True
            self.waking.notify()
        self.thread.join()

    def run(self) -> None:
        while self.wait_for_work():
            self.write(self.take())
            if self.is_stopping or monotonic() >= self.reads_due:
                self.write_reads()
        connection.close()

    def wait_for_work(self) -> bool:
        """Sleep until there is something to write; False once all is written and the end has come."""
        with self.waking:
            self.waking.wait_for(
                lambda: self.queue or self.is_stopping,
                timeout=max(0.0, self.reads_due - monotonic()),
            )
            return bool(self.queue or self.reads or not self.is_stopping)

    def take(self) -> list[Intent]:
        with self.waking:
            return [self.queue.popleft().intent for _ in range(min(len(self.queue), LARGEST_BATCH))]

    def write(self, intents: list[Intent]) -> None:
        if not intents:
            return
        batch = Batch(intents, self.roll)
        try:
            outcomes = batch.write()
        except (DatabaseError, InterfaceError, OSError) as fault:
            # Whether a commit that broke off was kept is not known: the same cid will find out.
            logger.error("the log could not be written: %s", type(fault).__name__)
            connection.close()
            self.announce(intents, [Fault("unavailable", "later", after_ms=2000)] * len(intents), [])
        except Exception as fault:
            self.isolate(intents, fault)
        else:
            metrics.COMMITS.inc()
            metrics.BATCH.observe(len(intents))
            self.announce(intents, outcomes, batch.lines())

    def isolate(self, intents: list[Intent], fault: Exception) -> None:
        """One intent that breaks the batch must not take the others with it: each gets a transaction of its own."""
        if len(intents) > 1:
            for intent in intents:
                self.write([intent])
            return
        logger.error("an entry could not be written: %s", type(fault).__name__)
        self.announce(intents, [Fault("unavailable", "later", after_ms=5000)], [])

    def write_reads(self) -> None:
        self.reads_due = monotonic() + READS_EVERY
        with self.waking:
            reads, self.reads = self.reads, {}
        if not reads:
            return
        try:
            with transaction.atomic():
                for (room, person), seq in sorted(reads.items()):
                    Member.objects.filter(room=room, person=person, read__lt=seq).update(read=seq)
        except (DatabaseError, InterfaceError, OSError) as fault:
            logger.warning("read positions wait for the database: %s", type(fault).__name__)
            connection.close()
            if not self.is_stopping:
                with self.waking:
                    self.reads = reads | self.reads

"""Background work: the queue's worker, the timetable and the outbox of news, in threads of this process.

The only module that knows which libraries do it. Both run on database rows, so several processes may do this at once.
"""

import logging
import socket
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections
from django_periodic_tasks.scheduler import PeriodicTaskScheduler
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from notifications.outbox import Outbox

POLL_SECONDS = 1.0
RESTART_SECONDS = 5.0
log = logging.getLogger("latarnia.jobs")


class Jobs:
    """Started once, stopped once; a job under way is finished first."""

    def __init__(self) -> None:
        self.worker = Worker(
            queue_names=["*"],
            interval=POLL_SECONDS,
            batch=True,  # a run ends when nothing is waiting any more
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()}-{id(self)}",
            excluded_queue_names=[],
        )
        self.stopped = threading.Event()
        self.outbox = Outbox()
        self.threads = [  # apart, because a mail server that hangs must not keep other jobs waiting
            threading.Thread(target=self.repeat, args=[self.run_waiting], name="jobs", daemon=True),
            threading.Thread(target=self.repeat, args=[self.outbox.empty], name="outbox", daemon=True),
        ]
        self.timetable = PeriodicTaskScheduler(interval=settings.TIMETABLE_SECONDS)

    def start(self) -> None:
        for thread in self.threads:
            thread.start()
        self.timetable.start()

    def repeat(self, work: Callable[[], None]) -> None:
        """Do what is waiting, again and again; where the database went away under it, say so and begin again."""
        wait = 0.0
        while not self.stopped.wait(wait):
            wait = POLL_SECONDS
            try:
                close_old_connections()
                work()
            except Exception:
                log.exception("A thread of jobs stopped; it starts again in %s s", RESTART_SECONDS)
                wait = RESTART_SECONDS
            finally:
                close_old_connections()

    def run_waiting(self) -> None:
        """The worker takes SQLite's write lock even to look, and messages wait for it: it is only called for work."""
        if DBTaskResult.objects.ready().filter(backend_name="default").exists():
            self.worker.run()

    def stop(self) -> None:
        self.stopped.set()
        self.worker.running = False
        self.outbox.stop()
        self.timetable.stop()
        for thread in self.threads:
            thread.join(timeout=10)
        self.timetable.join(timeout=10)

"""Background work: the queue's worker and the timetable, in threads of this process.

The only module that knows which libraries do it. Both run on database rows, so several processes may do this at once.
"""

import logging
import socket
import threading

from django.conf import settings
from django_periodic_tasks.scheduler import PeriodicTaskScheduler
from django_tasks_db.management.commands.db_worker import Worker

POLL_SECONDS = 1.0  # each look takes the write lock of SQLite for an instant
RESTART_SECONDS = 5.0
log = logging.getLogger("latarnia.jobs")


class Jobs:
    """Started once, stopped once; a job under way is finished first."""

    def __init__(self) -> None:
        self.worker = Worker(
            queue_names=["*"],
            interval=POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()}-{id(self)}",
            excluded_queue_names=[],
        )
        self.stopped = threading.Event()
        self.worker_thread = threading.Thread(target=self.work, name="jobs", daemon=True)
        self.timetable = PeriodicTaskScheduler(interval=settings.TIMETABLE_SECONDS)

    def start(self) -> None:
        self.worker_thread.start()
        self.timetable.start()

    def work(self) -> None:
        """Run the worker; where the database went away under it, say so and begin again."""
        while not self.stopped.is_set():
            try:
                self.worker.run()
            except Exception:
                log.exception("The job worker stopped; it starts again in %s s", RESTART_SECONDS)
                self.stopped.wait(RESTART_SECONDS)

    def stop(self) -> None:
        self.stopped.set()
        self.worker.running = False
        self.timetable.stop()
        self.worker_thread.join(timeout=10)
        self.timetable.join(timeout=10)

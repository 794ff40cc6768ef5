"""Background work: the queue's worker and the timetable, in threads of this process.

The only module that knows which libraries do it. Both run on database rows, so several processes may do this at once.
"""

import logging
import socket
import threading

from django.conf import settings
from django.db import close_old_connections
from django_periodic_tasks.scheduler import PeriodicTaskScheduler
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

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
        self.worker_thread = threading.Thread(target=self.work, name="jobs", daemon=True)
        self.timetable = PeriodicTaskScheduler(interval=settings.TIMETABLE_SECONDS)

    def start(self) -> None:
        self.worker_thread.start()
        self.timetable.start()

    def work(self) -> None:
        """Run what is waiting; where the database went away under it, say so and begin again."""
        wait = 0.0
        while not self.stopped.wait(wait):
            wait = POLL_SECONDS
            try:
                self.run_waiting()
            except Exception:
                log.exception("The job worker stopped; it starts again in %s s", RESTART_SECONDS)
                wait = RESTART_SECONDS

    def run_waiting(self) -> None:
        """The worker takes SQLite's write lock even to look, and messages wait for it: it is only called for work."""
        close_old_connections()
        if DBTaskResult.objects.ready().filter(backend_name="default").exists():
            self.worker.run()
        close_old_connections()

    def stop(self) -> None:
        self.stopped.set()
        self.worker.running = False
        self.timetable.stop()
        self.worker_thread.join(timeout=10)
        self.timetable.join(timeout=10)

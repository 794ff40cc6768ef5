"""`manage.py work`: background jobs in a process of their own, for installations of several processes."""

import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from config.jobs import Jobs

NICENESS = 10  # where pages and jobs share a processor, pages go first


class Command(BaseCommand):
    help = "Run background jobs until SIGINT or SIGTERM; a job under way is finished first."

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(NICENESS)
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        jobs = Jobs()
        jobs.start()
        self.stdout.write("Jobs are running.")
        stopped.wait()
        jobs.stop()

"""Raises workers and kills them: each is a fork that empties the outbox until SIGKILL meets it in mid-batch."""

import os
import random
import signal
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = os.environ["DATABASE_NAME"]
django.setup()

from notifications.outbox import Outbox  # noqa: E402

KILLS = int(os.environ["KILLS"])


def main() -> int:
    """How many were killed while they sent."""
    killed = 0
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    for _ in range(KILLS):
        worker = os.fork()
        if worker == 0:
            Outbox().empty()
            os._exit(0)
        signal.sigtimedwait({signal.SIGCHLD}, random.uniform(0.01, 0.03))  # or until it has done everything
        os.kill(worker, signal.SIGKILL)
        _, status = os.waitpid(worker, 0)
        killed += os.WIFSIGNALED(status)
    return killed


if __name__ == "__main__":
    sys.stdout.write(str(main()))

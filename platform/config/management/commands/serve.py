"""`manage.py serve`: the site, on uvicorn; embedded, it also prepares the data folder and runs the jobs."""

import contextlib
import errno
import os
import socket
import sys
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from uvicorn.supervisors import Multiprocess

from accounts.models import Programme
from config.demo import demonstrate
from config.embedded import bring_database_up_to_date, collect_static_files, only_process
from config.jobs import Jobs

NO_PROGRAMME = """
There is no programme yet. Begin one in another terminal:
  .venv/bin/python manage.py found "Name of the organisation" "Name of the programme"
"""


class Command(BaseCommand):
    help = "Serve the site on HOST and PORT; an embedded installation prepares itself first."
    requires_system_checks = ()  # they cost a second start a second; `make check` runs them

    def handle(self, *args: Any, **options: Any) -> None:
        with listen(settings.HOST, settings.PORT) as listener:
            if settings.EMBEDDED:
                self.serve_embedded(listener)
            else:
                check_database()
                self.announce()
                serve(listener, processes=settings.WEB_CONCURRENCY)

    def serve_embedded(self, listener: socket.socket) -> None:
        os.umask(0o077)  # what is written into the data folder is the owner's, whoever made the folder
        with only_process(settings.DATA_DIR):
            is_new = bring_database_up_to_date()
            collect_static_files()
            sign_ins = demonstrate(is_new=is_new)
            self.announce(sign_ins or ("" if Programme.objects.exists() else NO_PROGRAMME))
            jobs = Jobs()
            jobs.start()
            try:
                serve(listener, processes=1)
            finally:
                jobs.stop()

    def announce(self, sign_ins: str = "") -> None:
        self.stdout.write(f"\nLatarnia: {settings.SITE_URL}   (Ctrl-C ends it)\n{sign_ins}")
        self.stdout.flush()


def check_database() -> None:
    """Raises CommandError, with a sentence, where the database cannot be reached or has not been migrated."""
    probe = connection.copy()
    probe.settings_dict["OPTIONS"].pop("pool", None)  # a pool tries for half a minute
    try:
        executor = MigrationExecutor(probe)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except OperationalError as fault:
        reason = str(fault).partition("\n")[0]
        raise CommandError(
            f"The database cannot be reached: check DATABASE_URL, and that PostgreSQL is running. ({reason})"
        ) from fault
    finally:
        probe.close()
    if is_behind:
        raise CommandError("The database is not up to date: run `manage.py migrate` first.")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises CommandError in one line where the address cannot be had."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=2048
        )
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            sentence = f"Port {port} is taken, perhaps by another Latarnia. Try PORT={port + 1} make run."
        else:
            sentence = f"{host}:{port} cannot be listened on ({fault.strerror}). Set HOST and PORT to others."
        raise CommandError(sentence) from fault
    except OverflowError as fault:
        raise CommandError(f"PORT={port} is no port: choose a number from 1024 to 65535.") from fault


def serve(listener: socket.socket, *, processes: int) -> None:
    """Run uvicorn on the socket until SIGINT or SIGTERM."""
    config = uvicorn.Config(
        "config.asgi:application",
        workers=processes,
        ws="config.asgi:FarewellProtocol",
        ws_max_size=64 * 1024,
        ws_per_message_deflate=False,  # a compressor for each socket costs more memory than short frames save
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=settings.TRUSTED_PROXY,
        forwarded_allow_ips="*" if settings.TRUSTED_PROXY else None,
        timeout_graceful_shutdown=15,
    )
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn hands Ctrl-C on after it has closed everything
        if processes > 1:
            with TemporaryDirectory(prefix="latarnia-figures-") as folder:
                if settings.METRICS_TOKEN:
                    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # whichever process is asked answers for all
                Multiprocess(config, sockets=[listener]).run()
            return
        server = uvicorn.Server(config)
        server.run(sockets=[listener])
        if not server.started:
            sys.exit(1)

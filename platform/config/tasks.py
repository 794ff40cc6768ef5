"""Housekeeping of the job queue itself."""

from datetime import timedelta

from django.core.management import call_command
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task
from django_tasks_db.models import DBTaskResult

STRANDED_AFTER = timedelta(minutes=15)
KEEP_FINISHED = timedelta(days=7)


@scheduled_task(cron="*/5 * * * *")
@task
@exactly_once
def requeue_stranded_jobs() -> int:
    """Let jobs run again whose process was killed under them: no database queue of today notices by itself."""
    return DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - STRANDED_AFTER
    ).update(status=TaskResultStatus.READY, started_at=None)


@scheduled_task(cron="40 3 * * *")
@task
@exactly_once
def prune_finished_jobs() -> None:
    call_command("prune_db_task_results", min_age_days=KEEP_FINISHED.days, verbosity=0)

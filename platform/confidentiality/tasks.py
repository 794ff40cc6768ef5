"""Work of confidentiality in the background: once a day the end of the audit trail is signed and put elsewhere."""

from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.tasks import task
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task

from confidentiality.audit.heads import sign_head, write_head
from confidentiality.audit.keeping import chain_waiting


def heads_file() -> Path:
    return Path(settings.AUDIT_HEADS_FILE)


@scheduled_task(cron="* * * * *")
@task
def chain_what_waits() -> None:
    """Deeds that found no place at their commit, because the process ended or the database was away."""
    chain_waiting()


@scheduled_task(cron="10 2 * * *")
@task
@exactly_once
def keep_head() -> None:
    """Into a file beside the database or wherever AUDIT_HEADS_FILE says, and to AUDIT_HEADS_MAIL where that is set."""
    chain_waiting()
    head = sign_head()
    write_head(heads_file(), head)
    if settings.AUDIT_HEADS_MAIL:
        EmailMessage("Latarnia: audit head", head.line(), to=[settings.AUDIT_HEADS_MAIL]).send()

"""Work of meetings in the background: searches for a date whose time for answers is over."""

from django.tasks import task
from django.utils import timezone
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task

from mentoring.meetings.actions import settle_polls_due


@scheduled_task(cron="*/10 * * * *")
@task
@exactly_once
def settle_polls() -> None:
    """The best time becomes the date, or people are asked for further times."""
    settle_polls_due(timezone.now())

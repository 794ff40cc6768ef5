"""Work of matching in the background: offers whose last day has passed."""

from django.tasks import task
from django.utils import timezone
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task

from mentoring.matching.actions import expire_offers_due


@scheduled_task(cron="20 * * * *")
@task
@exactly_once
def expire_offers() -> None:
    """Every hour, as midnight is another moment in each place."""
    expire_offers_due(timezone.localdate())

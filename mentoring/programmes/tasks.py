"""Work of programmes in the background: duties that were lent come back."""

from django.tasks import task
from django.utils import timezone
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task

from mentoring.programmes.actions import end_delegations_due


@scheduled_task(cron="10 * * * *")
@task
@exactly_once
def end_delegations() -> None:
    """Every hour, as midnight is another moment in each place: the duties whose last day has passed."""
    end_delegations_due(timezone.localdate())

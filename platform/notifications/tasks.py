"""Work of the news in the background: forgetting what is old."""

from django.tasks import task
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task

from notifications.actions import forget_old_news


@scheduled_task(cron="50 3 * * *")
@task
@exactly_once
def forget_news() -> None:
    """Every night."""
    forget_old_news()

"""Work of the rooms in the background: forgetting what was taken back."""

from django.tasks import task
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task

from chat.files.actions import forget_files
from chat.log.forgetting import forget_old_words


@scheduled_task(cron="40 * * * *")
@task
@exactly_once
def forget() -> None:
    """Every hour: words and files that were deleted or replaced a day ago, and files that were never sent."""
    forget_old_words()
    forget_files()

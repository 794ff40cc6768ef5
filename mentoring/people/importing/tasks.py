"""Work of lists in the background: bringing people in, and erasing what is left over."""

from django.tasks import task
from django.utils import timezone
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task

from accounts.refusals import Refusal
from mentoring.people.importing.actions import carry_out, erase_leftovers, give_back
from mentoring.people.importing.models import Import


@task
def bring_people_in(pk: str) -> None:
    kept = Import.objects.filter(pk=pk).first()
    if kept is None:
        return
    try:
        carry_out(kept)
    except Refusal:
        give_back(kept)


@scheduled_task(cron="35 * * * *")
@task
@exactly_once
def erase_old_lists() -> None:
    """Every hour, so that a list nobody confirmed is gone after a day."""
    erase_leftovers(timezone.now())

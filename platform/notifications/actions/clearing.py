"""What the people who run an installation do with the outbox."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from notifications.models import Delivery, Notice

KEPT_FOR = timedelta(days=90)


@transaction.atomic
def try_again() -> int:
    """Let what was given up be tried from the beginning; how many. What was seen meanwhile is dropped then."""
    return Delivery.objects.filter(state=Delivery.State.DEAD).update(
        state=Delivery.State.WAITING, attempts=0, due_at=timezone.now(), ended_at=None
    )


@transaction.atomic
def hush() -> None:
    """After a restore from a backup: what was due when it was made went out since, so it is only shown in the app."""
    now = timezone.now()
    Notice.objects.waiting().filter(at__lte=now).update(told_at=now)
    Delivery.objects.due(now).update(state=Delivery.State.DROPPED, result="restored", ended_at=now)


@transaction.atomic
def forget_old_news() -> None:
    """After three months nobody looks for it."""
    Notice.objects.filter(told_at__lt=timezone.now() - KEPT_FOR).delete()

"""Telephone calls that a manager makes for those whom nothing else reaches."""

from collections.abc import Iterable
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from notifications.models import Delivery

NOT_YOURS = Refusal(
    _("This person is in none of your programmes, so this call is not yours to make."),
    "not_yours",
    HTTPStatus.NOT_FOUND,
)


@transaction.atomic
def mark_called(person: User, deliveries: Iterable[Delivery]) -> None:
    """The manager has told them. Of two who tick at once the first is written down."""
    numbers = {delivery.pk for delivery in deliveries}
    mine = Delivery.objects.visible_to(person).filter(pk__in=numbers)
    if mine.count() != len(numbers):
        raise NOT_YOURS
    Delivery.objects.waiting().filter(pk__in=numbers).update(
        state=Delivery.State.SENT, result="called", done_by=person, ended_at=timezone.now()
    )

"""What lists put on the manager's board: one that waits to be confirmed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.people.importing.models import Import
from mentoring.programmes.board import Line, Urgency, needs_manager
from mentoring.programmes.models import Edition


@needs_manager
def lists_to_confirm(edition: Edition, manager: User) -> Iterator[Line]:
    for kept in Import.objects.visible_to(manager).unconfirmed().filter(programme=edition.programme):
        yield Line(
            _("A list of people waits for you to confirm it"),
            reverse("import_preview", args=[kept.pk]),
            _("Look at the list"),
            since=kept.made_at,
            urgency=Urgency.SOON,
        )

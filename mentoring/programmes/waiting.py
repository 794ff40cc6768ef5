"""What a programme itself asks of its managers: dates, the independent person, the onboarding, lent duties."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from mentoring.programmes.board import Line, Urgency, needs_manager
from mentoring.programmes.models import Edition, Handover, Lesson, Tick
from mentoring.programmes.rules import needs_independent_person


@needs_manager
def duties_overdue(edition: Edition, manager: User) -> Iterator[Line]:
    """Lent duties that could not end by themselves: nobody else would be left."""
    today = timezone.localdate()
    due = Handover.objects.current().filter(role__programme=edition.programme, until__lt=today)
    for handover in due.select_related("role__person"):
        yield Line(
            _("Duties were lent until a day that has passed, and there is no other manager"),
            reverse("duties", args=[edition.pk]),
            _("Look at the duties"),
            who=handover.role.person.display_name,
            since=handover.until,
            urgency=Urgency.LATE,
        )


@needs_manager
def independent_person(edition: Edition, manager: User) -> Iterator[Line]:
    if needs_independent_person(edition):
        yield Line(
            _("A manager is also a mentor, so somebody independent has to hear complaints"),
            reverse("programme_section", args=[edition.pk, "independent"]),
            _("Choose a person"),
        )


@needs_manager
def dates(edition: Edition, manager: User) -> Iterator[Line]:
    if edition.starts_on is None or edition.ends_on is None:
        yield Line(
            _("The programme has no dates yet"),
            reverse("programme_section", args=[edition.pk, "dates"]),
            _("Set the dates"),
            urgency=Urgency.SOON,
        )


@needs_manager
def onboarding(edition: Edition, manager: User) -> Iterator[Line]:
    """Until all is ticked (R85)."""
    left = len(Lesson) - Tick.objects.filter(person=manager).count()
    if left > 0:
        yield Line(
            ngettext(
                "Getting started as a manager: %(left)s thing left",
                "Getting started as a manager: %(left)s things left",
                left,
            )
            % {"left": left},
            reverse("onboarding"),
            _("Go on"),
            urgency=Urgency.SOON,
        )

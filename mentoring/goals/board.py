"""What goals put on the manager's board: questionnaires not sent and not answered, mentorships without goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.goals.actions.questionnaires import mentees_of
from mentoring.goals.models import Goal, Questionnaire
from mentoring.mentorships.models import Participant
from mentoring.programmes.board import Line, Urgency, needs_manager
from mentoring.programmes.models import Edition

PATIENCE = timedelta(days=7)  # how long a questionnaire or a first goal may take before it is late


@needs_manager
def questionnaires(edition: Edition, manager: User) -> Iterator[Line]:
    """One line for all to whom it has not been sent, one for each who has not answered for long."""
    matched = Participant.objects.current().mentees().filter(mentorship__edition=edition, mentorship__ended_at=None)
    sent = {one.person_id: one for one in Questionnaire.objects.filter(edition=edition).select_related("person")}
    mentees = mentees_of(edition)
    without = (set(matched.values_list("person", flat=True)) & mentees) - sent.keys()
    page = reverse("questionnaires", args=[edition.pk])
    if without:
        what = format_lazy(_("Mentees without the initial questionnaire: {number}"), number=len(without))
        yield Line(what, page, _("Send it"))
    for one in sent.values():
        if one.answered_at is None and one.person_id in mentees and timezone.now() - one.sent_at > PATIENCE:
            yield Line(
                _("The initial questionnaire has no answer yet"), page, _("Look"),
                who=one.person.display_name, since=one.sent_at, urgency=Urgency.SOON,
            )  # fmt: skip


@needs_manager
def goals(edition: Edition, manager: User) -> Iterator[Line]:
    """Mentees who have been in a mentorship for a while and have written no goal."""
    late = timezone.now() - PATIENCE
    here = (
        Participant.objects.current()
        .mentees()
        .filter(mentorship__edition=edition, mentorship__ended_at=None, since__lt=late)
    )
    written = set(
        Goal.objects.personal().written().filter(mentorship__edition=edition).values_list("mentorship", "owner")
    )
    for one in here.select_related("person"):
        if (one.mentorship_id, one.person_id) not in written:
            yield Line(
                _("No goal is written yet"), reverse("goals", args=[one.mentorship_id]), _("Look"),
                who=one.person.display_name, since=one.since, urgency=Urgency.SOON,
            )  # fmt: skip

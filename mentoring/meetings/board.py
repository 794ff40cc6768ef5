"""What meetings put on the manager's board: sessions that want a date, an answer, a confirmation or a diary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.meetings.checkpoints import needed_in, stage_of
from mentoring.meetings.models import Session
from mentoring.meetings.pages.sessions import shown
from mentoring.meetings.people import title_of
from mentoring.mentorships.board import mentorship_facts
from mentoring.mentorships.checkpoints import counts_for
from mentoring.mentorships.models import Checkpoint
from mentoring.programmes.board import Line, Urgency, needs_manager
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage

SOON = timedelta(days=3)  # from when on it matters that somebody has not said whether they come
PATIENCE = timedelta(days=1)  # how long after a session its confirmation and its diary may take
LOOKED_BACK = timedelta(days=60)


@needs_manager
def checkpoints_without_date(edition: Edition, manager: User) -> Iterator[Line]:
    """One line for all mentorships whose present stage asks for a session face to face that nobody has dated."""
    dated = set(
        Session.objects.of_edition(edition).standing().checkpoints().dated().values_list("mentorship", "checkpoint")
    )
    stages = [
        counts_for(mentorship.stage)
        for mentorship, numbers in needed_in(edition).items()
        for number in numbers
        if stage_of(number, edition) == counts_for(mentorship.stage) and (mentorship.pk, number) not in dated
    ]
    if stages:
        yield Line(
            format_lazy(_("Sessions face to face without a date: {number}"), number=len(stages)),
            reverse("programme_sessions", args=[edition.pk]),
            _("Set dates"),
            urgency=Urgency.TODAY if Stage.INITIAL in stages else Urgency.SOON,
        )


@needs_manager
def checkpoints_unanswered(edition: Edition, manager: User) -> Iterator[Line]:
    """A session face to face in a few days to which somebody has not said whether they come, or cannot."""
    soon = Session.objects.of_edition(edition).coming().checkpoints().filter(starts_at__lt=timezone.now() + SOON)
    for entry in shown(soon.with_people().prefetch_related("answers")):
        if not entry.is_everybody_coming:
            cannot, unknown = _("Somebody cannot come on {day}"), _("Not everybody has said that they come on {day}")
            day = date_format(timezone.localtime(entry.session.starts_at), "j E, H:i")
            yield Line(
                format_lazy(cannot if entry.not_coming else unknown, day=day),
                reverse("session", args=[entry.session.pk]), _("Look"), who=entry.mentorship_title,
            )  # fmt: skip


@needs_manager
def sessions_unfinished(edition: Edition, manager: User) -> Iterator[Line]:
    """Those that are over and not confirmed, and those that were held and have no diary (R52)."""
    now = timezone.now()
    past = (
        Session.objects.of_edition(edition)
        .standing()
        .filter(starts_at__lt=now - PATIENCE, starts_at__gt=now - LOOKED_BACK, mentorship__ended_at=None)
    )
    for one in past.with_people().select_related("diary").by_date():
        has_diary = hasattr(one, "diary") and one.diary.written_at is not None
        if one.state == Session.State.HELD and has_diary:
            continue
        is_held = one.state == Session.State.HELD
        yield Line(
            _("A session has no diary yet") if is_held else _("Nobody has confirmed that a session was held"),
            reverse("session", args=[one.pk]), _("Look"), who=title_of(one.mentorship), since=one.starts_at,
            urgency=Urgency.LATE if one.is_checkpoint and not is_held else Urgency.SOON,
        )  # fmt: skip


@mentorship_facts
def next_sessions(edition: Edition) -> dict[int, list[str | Promise]]:
    """On the card of each mentorship: the next session, and how many face to face were held."""
    found: dict[int, list[str | Promise]] = defaultdict(list)
    for mentorship, starts_at in Session.objects.of_edition(edition).coming().values_list("mentorship", "starts_at"):
        if mentorship not in found and starts_at:
            day = date_format(timezone.localtime(starts_at), "j E, H:i")
            found[mentorship].append(format_lazy(_("next session: {day}"), day=day))
    held = Checkpoint.objects.filter(mentorship__edition=edition).values_list("mentorship", flat=True)
    for mentorship, number in Counter(held).items():
        words = _("face to face: {number} of {needed} held")
        found[mentorship].append(format_lazy(words, number=number, needed=edition.checkpoints))
    return found

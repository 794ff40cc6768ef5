"""The session that an action decides on, locked together with its mentorship, and the times that are refused."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.meetings.clashes import Wish, taken_by
from mentoring.meetings.models import Session
from mentoring.meetings.rules import runs
from mentoring.meetings.zones import zone_of
from mentoring.mentorships.actions.finding import locked
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition


def locked_session(session: Session) -> Session:
    """As it is now. The mentorship is locked first: all who change its sessions come one by one, and its keys."""
    mentorship = locked(session.mentorship)
    found = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    found.mentorship = mentorship
    return found


def run_and_locked(person: User, mentorship: Mentorship) -> Mentorship:
    mentorship = locked(mentorship)
    if not runs(person, mentorship):
        raise not_manager()
    return mentorship


def not_manager() -> Refusal:
    return Refusal(_("Only a manager of this programme may do that."), "not_manager", HTTPStatus.FORBIDDEN)


def refuse_time(mentorship: Mentorship, starts_at: datetime, *, back: timedelta = timedelta(0)) -> None:
    """A session lies ahead, or at most `back` behind, and within the days of its programme."""
    refuse_day(mentorship.edition, starts_at, back=back)


def refuse_day(edition: Edition, starts_at: datetime, *, back: timedelta = timedelta(0)) -> None:
    if starts_at < timezone.now() - back:
        raise Refusal(_("This time has passed already. Choose one that is still to come."), "past")
    day = starts_at.astimezone(zone_of(edition)).date()
    if (edition.starts_on and day < edition.starts_on) or (edition.ends_on and day > edition.ends_on):
        raise Refusal(
            format_lazy(
                _("This day is outside the programme, which lasts from {first} to {last}."),
                first=date_format(edition.starts_on, "j E Y") if edition.starts_on else "…",
                last=date_format(edition.ends_on, "j E Y") if edition.ends_on else "…",
            ),
            "outside_programme",
        )


def refuse_overlap(wishes: Sequence[Wish], without: Collection[UUID] = ()) -> None:
    """Nobody can be in two sessions at once; those that would be gone by then do not matter."""
    if found := taken_by(wishes, without):
        raise Refusal(
            format_lazy(
                _("{name} is in another session at that time: {when}. Choose another time."),
                name=found[0].name, when=found[0].when,
            ),
            "overlap",
        )  # fmt: skip


def refuse_other_version(session: Session, sequence: int) -> None:
    """What is decided about a session is decided about the time and place that the person has seen."""
    if session.sequence != sequence:
        raise Refusal(
            _("This session has another time or place in the meantime. Look at it, and decide once more."),
            "changed_meanwhile",
        )

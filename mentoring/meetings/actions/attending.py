"""Who was there: by the code on the mentor's phone, or because one side says so and the other confirms it.

Nothing else proves it: no place is asked for, and none is kept. Everything here locks the mentorship.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from confidentiality.rows import open_one
from mentoring.meetings import codes
from mentoring.meetings.actions.finding import locked_session
from mentoring.meetings.actions.holding import hold
from mentoring.meetings.models import Attendance, CheckIn, Session
from mentoring.meetings.notices import MEETING_TO_CONFIRM
from mentoring.meetings.presence import other_side, people_of
from mentoring.meetings.rules import may_attend, may_confirm_meeting, may_say_met, may_show_code
from mentoring.meetings.words import ALL, Secret
from mentoring.meetings.zones import zone_of
from mentoring.mentorships.sealed import seal_words
from notifications.actions import notify, withdraw

STILL_AFTER = timedelta(hours=12)  # how long after the end of a session its code is taken


@transaction.atomic
def open_check_in(person: User, session: Session) -> CheckIn:
    """From now on there are codes; whoever opens it counts as present once somebody else enters one."""
    session = locked_session(session)
    if not may_show_code(person, session):
        raise Refusal(_("The code is on the mentor's phone."), "not_yours_to_show", HTTPStatus.FORBIDDEN)
    refuse_day(session, timezone.now())
    if found := CheckIn.objects.filter(session=session).first():
        return found
    made = CheckIn(session=session, opened_by=person)
    seal_words(made, Secret(codes.new_secret()), session.mentorship, ALL)
    made.save(force_insert=True)
    return made


@transaction.atomic
def enter_code(person: User, session: Session, code: str, entered_at: datetime | None = None) -> Attendance:
    """Take the code that the person saw: now, or at `entered_at` on a device that had no network then."""
    session = locked_session(session)
    if not may_attend(person, session):
        raise not_expected()
    now = timezone.now()
    at = entered_at or now
    refuse_entry_time(session, at, now)
    check_in = CheckIn.objects.filter(session=session).first()
    if check_in is None or not was_shown(check_in, code, at):
        raise Refusal(
            _("This code is not right, or no longer. It changes every minute: look again, and enter the new one."),
            "wrong_code",
        )
    attended = attend(person, session, at)
    if check_in.opened_by and check_in.opened_by != person and may_attend(check_in.opened_by, session):
        attend(check_in.opened_by, session, at)
    hold(person, session)
    return attended


@transaction.atomic
def say_met(person: User, session: Session, present: Collection[int]) -> None:
    """Say who was there, oneself among them; it counts once somebody of the other side confirms it."""
    session = locked_session(session)
    if not may_say_met(person, session):
        raise not_expected()
    present = {*present, person.pk}
    known = set(session.attendances.counting().values_list("person", flat=True))
    expected = people_of(session) | {person.pk}
    if not present <= expected:
        raise Refusal(_("Choose among those who were to be there."), "not_expected", HTTPStatus.UNPROCESSABLE_ENTITY)
    session.attendances.filter(confirmed_at=None, how=Attendance.How.BY_HAND).delete()
    Attendance.objects.bulk_create(
        Attendance(session=session, person_id=one, how=Attendance.How.BY_HAND, entered_by=person)
        for one in sorted(present - known)
    )
    withdraw(met_thing(session))
    notify(
        other_side(person, session) & present, MEETING_TO_CONFIRM,
        about=f"{met_thing(session)}/{timezone.now():%Y%m%d%H%M%S}", path=reverse("session", args=[session.pk]),
        programme=session.mentorship.edition.programme,
    )  # fmt: skip


@transaction.atomic
def confirm_met(person: User, session: Session) -> None:
    """Confirm, as somebody of the other side, what was said about who was there."""
    session = locked_session(session)
    if not may_confirm_meeting(person, session):
        raise Refusal(
            _("There is nothing to confirm here any more, or somebody of the other side has to do it."),
            "nothing_to_confirm",
        )
    waiting = session.attendances.filter(how=Attendance.How.BY_HAND, confirmed_at=None)
    waiting.update(confirmed_by=person, confirmed_at=timezone.now())
    withdraw(met_thing(session))
    hold(person, session)


def attend(person: User, session: Session, at: datetime) -> Attendance:
    """By code; that is worth more than a word that waits to be confirmed."""
    facts = {"how": Attendance.How.CODE, "entered_at": at, "arrived_at": timezone.now()}
    found, is_new = Attendance.objects.get_or_create(session=session, person=person, defaults=facts)
    if not is_new and not found.counts:
        Attendance.objects.filter(pk=found.pk).update(**facts)
        found.refresh_from_db()
    return found


def was_shown(check_in: CheckIn, code: str, at: datetime) -> bool:
    is_open = at >= check_in.opened_at - codes.TOLERANCE * codes.PERIOD
    secret = open_one(check_in, Secret).secret
    return is_open and bool(secret) and codes.fits(secret, code, at)


def refuse_entry_time(session: Session, at: datetime, now: datetime) -> None:
    if at > now + codes.TOLERANCE * codes.PERIOD:
        raise Refusal(_("The clock of this device is ahead. Set it right, and enter the code again."), "clock_ahead")
    if now - at > codes.ARRIVES_WITHIN:
        raise Refusal(
            _("This code arrived more than seven days late. Ask your mentor to confirm by hand that you met."),
            "too_late",
        )
    refuse_day(session, at)
    if session.ends_at and at > session.ends_at + STILL_AFTER:
        raise Refusal(_("This session is long over. One of you can still say here that you met."), "long_over")


def refuse_day(session: Session, at: datetime) -> None:
    zone = zone_of(session.mentorship.edition)
    if session.starts_at is None or session.starts_at.astimezone(zone).date() > at.astimezone(zone).date():
        raise Refusal(_("The day of this session has not come yet."), "too_early")


def not_expected() -> Refusal:
    return Refusal(_("Only those who are to be at this session are seen there."), "not_expected", HTTPStatus.FORBIDDEN)


def met_thing(session: Session) -> str:
    return f"session:{session.pk}/met"

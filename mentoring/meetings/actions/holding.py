"""When a session counts as held: as soon as all who must have been there were (R14, R42, R57)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.meetings.actions.finding import locked_session
from mentoring.meetings.models import Session
from mentoring.meetings.presence import still_missing
from mentoring.meetings.rules import thematic_lock
from mentoring.meetings.zones import zone_of
from mentoring.mentorships.actions import record_checkpoint


@transaction.atomic
def hold(person: User, session: Session) -> Session:
    """Call it whenever somebody's attendance has become certain; it decides whether that makes the session held.

    A checkpoint then goes on the record of the mentorship, which opens its gate (R14).
    """
    session = locked_session(session)
    if session.state != Session.State.PLANNED or session.starts_at is None or still_missing(session):
        return session
    if lock := thematic_lock(session):
        raise Refusal(lock, "thematic_waits")
    if session.starts_at.astimezone(zone := zone_of(session.mentorship.edition)).date() > timezone.localdate(
        timezone=zone
    ):
        raise Refusal(_("The day of this session has not come yet."), "too_early")
    session.state = Session.State.HELD
    session.held_at, session.held_by = timezone.now(), person
    session.save(update_fields=["state", "held_at", "held_by"])
    if session.is_checkpoint:
        day = session.starts_at.astimezone(zone).date()
        record_checkpoint(person, session.mentorship, day, is_attended=True)
    return session

"""Who may do what with plans and sessions; what keeps topics waiting for the agreement (R42)."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import may_manage
from mentoring.meetings.models import Attendance, Diary, PlanVersion, Session
from mentoring.meetings.people import is_mentee, is_mentor, participation_of
from mentoring.meetings.presence import needs_manager, people_of
from mentoring.mentorships.models import Agreement, Mentorship

THEMATIC_WAITS: str | Promise = _(
    "Sessions on topics can be held once everybody has signed the agreement (R42). Until then you can plan them."
)


def runs(person: User, mentorship: Mentorship) -> bool:
    return not mentorship.has_ended and may_manage(person, mentorship.edition.programme)


def may_plan(person: User, mentorship: Mentorship) -> bool:
    """Propose another version of the plan: mentor, mentees and managers, as long as the mentorship goes on (R46)."""
    in_it = participation_of(person, mentorship) is not None
    return not mentorship.has_ended and (in_it or runs(person, mentorship))


def may_agree(person: User, version: PlanVersion) -> bool:
    """The mentor and the mentees; a manager only helps to write it."""
    mentorship = version.mentorship
    return not mentorship.has_ended and version.agreed_at is None and participation_of(person, mentorship) is not None


def may_schedule(person: User, mentorship: Mentorship) -> bool:
    """The sessions face to face are the manager's to organise (R14, R57, R65)."""
    return runs(person, mentorship)


def may_add(person: User, mentorship: Mentorship) -> bool:
    """A session beside the plan (R51)."""
    return may_plan(person, mentorship)


def may_move(person: User, session: Session) -> bool:
    """Give it another time or place: the manager a checkpoint, the mentor or the manager any other session."""
    if session.state == Session.State.HELD or session.mentorship.has_ended:
        return False
    return runs(person, session.mentorship) or (not session.is_checkpoint and is_mentor(person, session.mentorship))


def thematic_lock(session: Session) -> str | Promise | None:
    """Why this session cannot be held yet; None when nothing stands in the way."""
    signed = Agreement.objects.filter(mentorship=session.mentorship_id).exclude(completed_at=None)
    return THEMATIC_WAITS if session.kind == Session.Kind.THEMATIC and not signed.exists() else None


def is_ahead(session: Session) -> bool:
    """It has a date, and that is still to come."""
    is_planned = session.state == Session.State.PLANNED and not session.mentorship.has_ended
    return is_planned and session.starts_at is not None and not session.has_begun


def may_answer(person: User, session: Session) -> bool:
    """Say whether one comes: whoever is to be there, until it begins (R79)."""
    return is_ahead(session) and person.pk in people_of(session)


def may_cancel(person: User, session: Session) -> bool:
    """Call it off for everybody (R80): the mentor and the managers. A mentee says that they cannot come."""
    return is_ahead(session) and (is_mentor(person, session.mentorship) or runs(person, session.mentorship))


def is_late(session: Session) -> bool:
    """Whether it begins sooner than people have to hear of a change (R80)."""
    notice = timedelta(hours=session.mentorship.edition.cancellation_hours)
    return session.starts_at is not None and session.starts_at - timezone.now() < notice


def may_seek_date(person: User, session: Session) -> bool:
    """Ask everybody which times suit them: who may also set the date alone."""
    return session.state == Session.State.PLANNED and may_move(person, session)


def may_offer_time(person: User, session: Session) -> bool:
    """Add a time to an open search: everybody who is asked, and the managers."""
    is_asked = person.pk in people_of(session) or runs(person, session.mentorship)
    return session.state == Session.State.PLANNED and not session.mentorship.has_ended and is_asked


def may_attend(person: User, session: Session) -> bool:
    """Be seen at it: the people of the mentorship, and in the middle the managers too (R57)."""
    is_on = session.state != Session.State.CANCELLED and session.starts_at is not None
    is_manager = needs_manager(session) and runs(person, session.mentorship)
    return is_on and (participation_of(person, session.mentorship) is not None or is_manager)


def may_show_code(person: User, session: Session) -> bool:
    """On whose phone the code is: the mentor's, or in the middle a manager's."""
    return may_attend(person, session) and not is_mentee(person, session.mentorship)


def may_follow_agenda(person: User, session: Session) -> bool:
    """Tick what is done and keep notes: everybody in the mentorship, and its managers."""
    if session.state == Session.State.CANCELLED or session.mentorship.has_ended:
        return False
    return participation_of(person, session.mentorship) is not None or runs(person, session.mentorship)


def may_choose_diarist(person: User, session: Session) -> bool:
    """The group decides, the mentor with it (R53); in a pair there is nothing to choose (R55)."""
    if session.mentorship.is_pair or session.mentorship.has_ended or session.state == Session.State.CANCELLED:
        return False
    return participation_of(person, session.mentorship) is not None


def may_write_diary(person: User, session: Session, diary: Diary | None) -> bool:
    """In a pair only the mentee (R55), in a group whoever was chosen, as long as they are in it."""
    if session.mentorship.has_ended or not is_mentee(person, session.mentorship):
        return False
    return session.mentorship.is_pair or (diary is not None and diary.diarist_id == person.pk)


def may_remark(person: User, session: Session) -> bool:
    return not session.mentorship.has_ended and is_mentor(person, session.mentorship)


def may_decide_on_plan(person: User, session: Session) -> bool:
    """R47 asks those who are in the mentorship."""
    return not session.mentorship.has_ended and participation_of(person, session.mentorship) is not None


def may_say_met(person: User, session: Session) -> bool:
    """Say by hand who was there, once it has begun."""
    return may_attend(person, session) and session.has_begun and not session.mentorship.has_ended


def may_confirm_meeting(person: User, session: Session) -> bool:
    """Somebody of the other side than whoever said it."""
    said = session.attendances.filter(how=Attendance.How.BY_HAND, confirmed_at=None).exclude(entered_by=None)
    waiting = said.select_related("entered_by").first()
    if waiting is None or waiting.entered_by is None or not may_say_met(person, session):
        return False
    return is_mentee(person, session.mentorship) != is_mentee(waiting.entered_by, session.mentorship)

"""Who was seen at a session, how, and what the person can do about it: show the code, enter it, say that they met."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.qr import qr
from confidentiality.rows import open_one
from mentoring.meetings import codes, rules
from mentoring.meetings.models import Attendance, CheckIn, Session
from mentoring.meetings.presence import expected_at
from mentoring.meetings.reply_forms import CodeForm, MetForm
from mentoring.meetings.words import Secret
from mentoring.meetings.zones import zone_of


def of_attendance(person: User, session: Session) -> dict[str, Any]:
    found = {one.person_id: one for one in session.attendances.select_related("person", "entered_by")}
    people = expected_at(session)
    people += [one.person for one in found.values() if one.person not in people]
    mine = found.get(person.pk)
    said = next((one for one in found.values() if not one.counts and one.entered_by), None)
    return {
        "session": session,
        "entries": [{"person": one, "attendance": found.get(one.pk)} for one in people],
        "all_seen": all(one.pk in found and found[one.pk].counts for one in people),
        "may_enter": rules.may_attend(person, session) and not (mine and mine.how == Attendance.How.CODE),
        "may_show": rules.may_show_code(person, session),
        "may_say": rules.may_say_met(person, session),
        "may_confirm": said is not None and rules.may_confirm_meeting(person, session),
        "said": said,
        "is_held": session.state == Session.State.HELD,
        "code_form": CodeForm(),
        "met_form": MetForm(people=people, prefix="met"),
    }


def has_come(session: Session) -> bool:
    """Whether it is the day of the session, or later."""
    zone = zone_of(session.mentorship.edition)
    return session.starts_at is not None and session.starts_at.astimezone(zone).date() <= timezone.localdate(
        timezone=zone
    )


def of_code(session: Session, address: str) -> dict[str, Any] | None:
    """The code of this minute, and a QR code that opens the page where it is entered, already filled in.

    Nothing where nobody has opened the check-in. The code is behind the # of the address, which browsers keep to
    themselves: it stands in no log.
    """
    check_in = CheckIn.objects.filter(session=session).first()
    if check_in is None:
        return None
    now = timezone.now()
    code = codes.code_at(open_one(check_in, Secret).secret, now)
    seen = [one.person for one in session.attendances.counting().select_related("person")]
    return {
        "session": session,
        "code": f"{code[:3]} {code[3:]}",
        "seconds": codes.seconds_left(now),
        "qr": qr(f"{address}#{code}"),
        "seen": seen,
        "waiting": [one for one in expected_at(session) if one not in seen],
    }

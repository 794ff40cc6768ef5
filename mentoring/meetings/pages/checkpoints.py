"""What managers see of the sessions face to face: those of one mentorship, and a whole programme's by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone

from accounts.models import User
from mentoring.meetings.checkpoints import kind_of, needed_in, numbers, proposed_day, recorded, still_needed
from mentoring.meetings.forms import SessionForm
from mentoring.meetings.models import Session
from mentoring.meetings.pages.sessions import Shown, initial_of, shown
from mentoring.meetings.zones import zone_of
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition

AFTERNOON = time(16)  # when a session is proposed: after school and work


@dataclass(frozen=True)
class Planned:
    """One of the sessions face to face of a mentorship, and the form in which it is scheduled."""

    number: int
    kind: str
    session: Session | None
    form: SessionForm

    @property
    def is_to_save(self) -> bool:
        return self.session is None or self.form.has_changed()


def checkpoint_forms(mentorship: Mentorship, sent: Any) -> list[Planned]:
    """One form for each that can still be scheduled, with the date it has or one that is proposed."""
    edition = mentorship.edition
    standing = {one.checkpoint: one for one in mentorship.sessions.standing().checkpoints()}
    needed = still_needed(mentorship, recorded(mentorship))
    found = []
    for number in numbers(edition):
        session = standing.get(number)
        if (session is None and number not in needed) or (session and session.state == Session.State.HELD):
            continue
        initial = initial_of(session) if session else {"starts_at": proposed_time(number, edition)}
        form = SessionForm(sent, edition=edition, face_to_face=True, initial=initial, prefix=f"checkpoint-{number}")
        found.append(Planned(number, str(kind_of(number, edition).label), session, form))
    return found


def proposed_time(number: int, edition: Edition) -> datetime | None:
    day = proposed_day(number, edition)
    return datetime.combine(day, AFTERNOON, zone_of(edition)) if day else None


@dataclass(frozen=True)
class Week:
    """The days of a week on which there are sessions."""

    monday: date
    entries: list[Shown]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def of_programme(person: User, edition: Edition) -> dict[str, Any]:
    """All sessions face to face of the programme by week, those without a date first, and who still needs one."""
    found = Session.objects.managed_by(person).of_edition(edition).checkpoints().standing().with_people().by_date()
    entries = shown(found.prefetch_related("answers"))
    needed = needed_in(edition)
    standing = {(entry.session.mentorship_id, entry.session.checkpoint) for entry in entries}
    dated = [entry for entry in entries if entry.session.starts_at]
    ahead = [entry for entry in dated if entry.session.state == Session.State.PLANNED and not entry.session.is_over]
    return {
        "edition": edition,
        "undated": [entry for entry in entries if not entry.session.starts_at],
        "weeks": [Week(monday, list(week)) for monday, week in groupby(ahead, key=monday_of)],
        "past": [entry for entry in reversed(dated) if entry not in ahead],
        "days": [
            {
                "number": number,
                "kind": kind_of(number, edition).label,
                "open": [one for one, left in needed.items() if number in left],
                "without": [one for one, left in needed.items() if number in left and (one.pk, number) not in standing],
                "proposed": proposed_day(number, edition),
            }
            for number in numbers(edition)
        ],
        "going_on": len(needed),
    }


def monday_of(entry: Shown) -> date:
    assert entry.session.starts_at is not None  # noqa: S101 (asked for dated ones only)
    day = timezone.localdate(entry.session.starts_at)
    return day - timedelta(days=day.weekday())

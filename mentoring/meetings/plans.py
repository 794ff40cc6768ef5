"""The plan as people work on it: the rows they start from, and what one version changes in another."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from confidentiality.rows import open_one, open_words
from mentoring.meetings.models import PlanVersion, Session
from mentoring.meetings.words import About, Plan, Row
from mentoring.mentorships.models import Mentorship


def rows_now(mentorship: Mentorship, last: PlanVersion | None) -> list[Row]:
    """What a new version starts from: the proposal that waits, else the sessions to come, each at its date of now."""
    planned = mentorship.sessions.planned().filter(checkpoint=None, is_planned=True).by_date()
    found = {row.key: row for row in rows_of(planned)}
    if last is None or last.agreed_at:
        return list(found.values())
    rows = []
    for row in open_one(last, Plan).rows:
        stands = found.get(row.key)
        rows.append(moved_like(row, stands) if stands and stands.sequence != row.sequence else row)
    return rows


def rows_of(sessions: Iterable[Session]) -> list[Row]:
    sessions = list(sessions)
    return [
        Row(
            key=str(one.pk), starts_at=one.starts_at, minutes=one.minutes, place_kind=one.place_kind,
            sequence=one.sequence, topic=about.topic, place=about.place, preparation=about.preparation,
            resources=about.resources,
        )
        for one, about in zip(sessions, open_words(sessions, About), strict=True)
    ]  # fmt: skip


def moved_like(row: Row, stands: Row) -> Row:
    """The words that were proposed, at the date that the session has found since."""
    return Row(
        key=row.key, starts_at=stands.starts_at, minutes=stands.minutes, place_kind=stands.place_kind,
        sequence=stands.sequence, topic=row.topic, place=stands.place, preparation=row.preparation,
        resources=row.resources,
    )  # fmt: skip


def changes_between(old: Plan, new: Plan) -> list[str | Promise]:
    """In words, in the order of the new plan; what was taken out comes last."""
    before = {row.key: row for row in old.rows}
    found: list[str | Promise] = []
    for row in new.rows:
        earlier = before.pop(row.key, None)
        if earlier is None:
            found.append(format_lazy(gettext_lazy("New: {session}"), session=in_words(row)))
        elif in_words(earlier) != in_words(row):
            found.append(
                format_lazy(gettext_lazy("{before} is now {session}"), before=in_words(earlier), session=in_words(row))
            )
        elif earlier.about != row.about or earlier.minutes != row.minutes or earlier.place_kind != row.place_kind:
            found.append(format_lazy(gettext_lazy("Place or preparation changed: {session}"), session=in_words(row)))
    found += [format_lazy(gettext_lazy("Taken out: {session}"), session=in_words(row)) for row in before.values()]
    return found


def in_words(row: Row) -> str:
    """“Prices, 3 December, 16:30”."""
    day = date_format(timezone.localtime(row.starts_at), "j E, H:i") if row.starts_at else gettext("no date yet")
    return f"{row.topic or gettext('no topic yet')}, {day}"

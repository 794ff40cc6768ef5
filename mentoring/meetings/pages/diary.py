"""What the diary's pages show: whose turn it is, the entry, the remarks after it, all entries of a mentorship."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from confidentiality.rows import open_one, open_words
from mentoring.meetings import rules
from mentoring.meetings.models import Diary, Remarks, Session
from mentoring.meetings.pages.sessions import Shown
from mentoring.meetings.people import here, title_of
from mentoring.meetings.questions import diary_questions
from mentoring.meetings.rotation import Turn, next_of, turns
from mentoring.meetings.words import About, Said
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.people.questions import Answer, Question
from mentoring.people.words import Answers


@dataclass(frozen=True)
class Entry:
    """One session's diary with its words opened."""

    session: Session
    diary: Diary
    values: dict[str, Answer]
    questions: list[Question]
    remarks: Remarks | None = None
    remarks_text: str = ""

    @property
    def answers(self) -> list[tuple[Question, str]]:
        return [(one, one.in_words(self.values[one.key])) for one in self.questions if one.key in self.values]


def questions_of(mentorship: Mentorship, *, everybody: bool = False) -> list[Question]:
    """For a form the people who are in it now; for reading those who have left as well."""
    if everybody:
        once = Participant.objects.filter(mentorship=mentorship).select_related("person")
        return diary_questions({one.person: None for one in once}, is_pair=mentorship.is_pair)
    return diary_questions([one.person for one in here(mentorship)], is_pair=mentorship.is_pair)


def entries(mentorship: Mentorship, diaries: Sequence[Diary]) -> list[Entry]:
    """Ask for diaries through `visible_to`."""
    asked = questions_of(mentorship, everybody=True)
    remarks = {one.diary_id: one for one in Remarks.objects.filter(diary__in=diaries).select_related("by")}
    said = dict(zip(remarks, open_words(remarks.values(), Said), strict=True))
    return [
        Entry(one.session, one, answers.values, asked, remarks.get(one.pk), said[one.pk].text if one.pk in said else "")
        for one, answers in zip(diaries, open_words(diaries, Answers), strict=True)
    ]


def turns_of(mentorship: Mentorship, session: Session | None = None) -> list[Turn[User]]:
    """Who wrote how often, in the order in which they are to write; for a session also who is missing there."""
    written = Diary.objects.written().filter(session__mentorship=mentorship).exclude(diarist=None)
    if session:
        written = written.exclude(session=session)
    before = [(one.diarist, one.written_at) for one in written.select_related("diarist")]
    mentees = [one.person for one in here(mentorship) if one.role == Participant.Role.MENTEE]
    return turns(mentees, before, absent(session) if session else ())  # type: ignore[arg-type]


def absent(session: Session) -> set[User]:
    """Once somebody has checked in, those who have not; until then those who said that they cannot come."""
    seen = set(session.attendances.counting().values_list("person", flat=True))
    cannot = set(session.answers.filter(is_coming=False, sequence=session.sequence).values_list("person", flat=True))
    people = [one.person for one in here(session.mentorship)]
    return {one for one in people if (one.pk not in seen if seen else one.pk in cannot)}


def state_of(person: User, session: Session) -> dict[str, Any]:
    """Where the diary of a session stands for this person."""
    mentorship = session.mentorship
    diary = Diary.objects.filter(session=session).select_related("diarist", "remarks").first()
    order = [] if mentorship.is_pair else turns_of(mentorship, session)
    is_written = diary is not None and diary.written_at is not None
    has_remarks = diary is not None and hasattr(diary, "remarks")
    writes = rules.may_write_diary(person, session, diary) and session.state != Session.State.CANCELLED
    return {
        "diary": diary,
        "is_written": is_written,
        "has_remarks": has_remarks,
        "may_write": writes and not has_remarks,
        "may_choose": rules.may_choose_diarist(person, session) and not is_written,
        "may_remark": rules.may_remark(person, session) and is_written,
        "turns": order,
        "proposed": next_of(order),
        "methods": Diary.Method.choices,
        "asks_plan": is_written and rules.may_decide_on_plan(person, session),
    }


def of_diary(person: User, session: Session) -> dict[str, Any]:
    found = list(Diary.objects.visible_to(person).filter(session=session).select_related("diarist", "session"))
    entry = next(iter(entries(session.mentorship, found)), None)
    seen = [one.person for one in session.attendances.counting().select_related("person")]
    return state_of(person, session) | {
        "session": session,
        "shown": Shown(session, open_one(session, About)),
        "mentorship": session.mentorship,
        "title": title_of(session.mentorship),
        "entry": entry,
        "checked_in": seen,
    }


def of_diaries(person: User, mentorship: Mentorship) -> dict[str, Any]:
    """The whole diary of a mentorship, the newest session first, and how fairly its writing was shared."""
    visible = Diary.objects.visible_to(person).written().filter(session__mentorship=mentorship)
    found = list(visible.select_related("diarist", "session").order_by("-session__starts_at"))
    for one in found:
        one.session.mentorship = mentorship
    topics = open_words([one.session for one in found], About)
    return {
        "mentorship": mentorship,
        "title": title_of(mentorship),
        "entries": [
            {"entry": entry, "shown": Shown(entry.session, about)}
            for entry, about in zip(entries(mentorship, found), topics, strict=True)
        ],
        "turns": [] if mentorship.is_pair else turns_of(mentorship),
    }

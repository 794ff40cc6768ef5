"""The diary: who writes it, the entry, the mentor's remarks after it, and whether the plan is to be updated."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from confidentiality.rows import open_one
from mentoring.meetings import rules
from mentoring.meetings.actions.finding import locked_session
from mentoring.meetings.models import Diary, Remarks, Session
from mentoring.meetings.people import here, is_mentee
from mentoring.meetings.questions import NEEDED
from mentoring.meetings.words import Said
from mentoring.mentorships.sealed import seal_words
from mentoring.people.actions import Change, take
from mentoring.people.questions import Answer
from mentoring.people.words import Answers


@transaction.atomic
def choose_diarist(person: User, session: Session, diarist: User, method: str) -> Diary:
    """The group decides who writes and how (R53). Two may have agreed to swap; what is written is not taken away.

    Locks the session: of two who choose at once the later one stands, and a diarist who has begun keeps the draft.
    """
    session = locked_session(session)
    if session.mentorship.is_pair:
        raise Refusal(_("In a pair the mentee always writes the diary (R55)."), "pair")
    if not rules.may_choose_diarist(person, session):
        raise Refusal(
            _("Who writes the diary is chosen by the people of this group (R53)."), "not_in_it", HTTPStatus.FORBIDDEN
        )
    if not is_mentee(diarist, session.mentorship):
        raise Refusal(_("The mentees of this group write the diary in turn (R54)."), "not_mentee")
    diary = Diary.objects.filter(session=session).first() or Diary(session=session)
    refuse_to_take_away(person, session, diary)
    if diary.diarist_id != diarist.pk and diary.diarist_id not in ids_here(session):
        diary.key, diary.body, diary.changed_at = None, b"", None  # the draft of somebody who has left is nobody's
    diary.diarist, diary.method = diarist, method
    diary.chosen_by, diary.chosen_at = person, timezone.now()
    diary.save()
    return diary


def refuse_to_take_away(person: User, session: Session, diary: Diary) -> None:
    if diary.written_at:
        raise Refusal(_("The diary of this session is written already."), "written")
    has_begun = diary.changed_at is not None and diary.diarist_id in ids_here(session)
    if has_begun and diary.diarist and diary.diarist_id != person.pk:
        sentence = _("{name} has begun to write. Only {name} can hand the diary over.")
        raise Refusal(format_lazy(sentence, name=diary.diarist.display_name), "begun")


def ids_here(session: Session) -> set[int]:
    return {one.person_id for one in here(session.mentorship)}


@transaction.atomic
def save_diary(person: User, session: Session, changes: Mapping[str, Change]) -> dict[str, Answer]:
    """Keep the draft, or change the entry until the remarks are there; what stands elsewhere comes back."""
    session = locked_session(session)
    diary = own_diary(person, session)
    answers = open_one(diary, Answers)
    before = dict(answers.changed)
    standing = take(answers, changes)
    if answers.changed != before:
        seal_words(diary, answers, session.mentorship, person.pk)
        diary.changed_at = timezone.now()
        diary.save()
    return standing


@transaction.atomic
def finish_diary(person: User, session: Session) -> Diary:
    """It is written: the others read it now, and the mentor may add remarks."""
    session = locked_session(session)
    diary = own_diary(person, session)
    if not session.has_begun:
        raise Refusal(_("The diary is written at the end of the session (R52). What you have typed is kept."), "early")
    answers = open_one(diary, Answers)
    if any(key not in answers.values for key in NEEDED):
        raise Refusal(_("Say in a few words what the session was about. All else may stay empty."), "answers_missing")
    if diary.written_at is None:
        answers.values.setdefault("present", seen_at(session))
        seal_words(diary, answers, session.mentorship, person.pk)
        diary.written_at = timezone.now()
        diary.save()
    return diary


def seen_at(session: Session) -> list[str]:
    """Who has checked in, where the diarist did not say who was there."""
    return [str(person) for person in session.attendances.counting().values_list("person", flat=True)]


def own_diary(person: User, session: Session) -> Diary:
    """The diary that this person writes, a new one where nobody had to choose. Call it with the session locked."""
    if session.state == Session.State.CANCELLED:
        raise Refusal(_("This session was called off, so it has no diary."), "called_off")
    diary = Diary.objects.filter(session=session).first()
    if not rules.may_write_diary(person, session, diary):
        raise not_the_diarist(session, diary)
    if diary and Remarks.objects.filter(diary=diary).exists():
        raise Refusal(_("The mentor's remarks stand below it already, so the entry stays as it is (R56)."), "remarked")
    diary = diary or Diary(session=session)
    diary.diarist = person
    return diary


def not_the_diarist(session: Session, diary: Diary | None) -> Refusal:
    if session.mentorship.is_pair:
        return Refusal(_("In a pair only the mentee writes the diary (R55)."), "not_diarist", HTTPStatus.FORBIDDEN)
    if diary is None:
        return Refusal(_("First choose together who writes the diary of this session (R53)."), "nobody_chosen")
    return Refusal(
        _("Somebody else writes the diary of this session. You can agree to swap (R54)."),
        "not_diarist",
        HTTPStatus.FORBIDDEN,
    )


@transaction.atomic
def write_remarks(person: User, session: Session, text: str) -> Remarks:
    """After the entry, never inside it (R56); the mentor may change them later."""
    session = locked_session(session)
    if not rules.may_remark(person, session):
        raise Refusal(_("The mentor writes the remarks (R56)."), "not_mentor", HTTPStatus.FORBIDDEN)
    diary = Diary.objects.written().filter(session=session).first()
    if diary is None:
        raise Refusal(_("The remarks come after the entry (R56): it is not written yet."), "not_written")
    remarks = Remarks.objects.filter(diary=diary).first() or Remarks(diary=diary)
    remarks.by, remarks.at = person, timezone.now()
    seal_words(remarks, Said(text), session.mentorship, person.pk)
    remarks.save()
    return remarks


@transaction.atomic
def decide_on_plan(person: User, session: Session, *, plan_changes: bool) -> Session:
    """R47: each session ends with the question whether the plan is to be updated."""
    session = locked_session(session)
    if not rules.may_decide_on_plan(person, session):
        raise Refusal(_("This is asked of the people of this mentorship."), "not_in_it", HTTPStatus.FORBIDDEN)
    if not session.has_begun or session.state == Session.State.CANCELLED:
        raise Refusal(_("This is asked at the end of a session (R47)."), "early")
    session.plan_changes = plan_changes
    session.save(update_fields=["plan_changes"])
    return session

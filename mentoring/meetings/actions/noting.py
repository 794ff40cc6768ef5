"""What is kept while people sit together: points of the agenda that are done, and everybody's own notes."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from confidentiality.rows import open_one
from mentoring.meetings import rules
from mentoring.meetings.actions.finding import locked_session
from mentoring.meetings.agenda import agenda_of
from mentoring.meetings.models import AgendaTick, Session, SessionNote
from mentoring.mentorships.sealed import seal_words
from mentoring.people.actions import Change, take
from mentoring.people.questions import Answer
from mentoring.people.words import Answers

NOTE = "note"


@transaction.atomic
def follow_agenda(person: User, session: Session, changes: Mapping[str, Change]) -> dict[str, Answer]:
    """Tick what is done, and keep the own note; of a note that was changed elsewhere what stands there comes back."""
    session = locked_session(session)
    if not rules.may_follow_agenda(person, session):
        raise Refusal(
            _("The agenda belongs to the people of this session."), "not_in_it", HTTPStatus.FORBIDDEN
        )  # fmt: skip
    tick(person, session, {key: change for key, change in changes.items() if key != NOTE})
    return save_note(person, session, changes[NOTE]) if NOTE in changes else {}


def tick(person: User, session: Session, changes: Mapping[str, Change]) -> None:
    """Only what somebody meant to change: two who tick at once do not undo each other's."""
    known = {point.key for point in agenda_of(session)}
    for key, change in changes.items():
        if key not in known or bool(change.value) == bool(change.seen):
            continue
        if change.value:
            AgendaTick.objects.get_or_create(session=session, point=key, defaults={"by": person})
        else:
            AgendaTick.objects.filter(session=session, point=key).delete()


def save_note(person: User, session: Session, change: Change) -> dict[str, Answer]:
    note = SessionNote.objects.filter(session=session, person=person).first()
    note = note or SessionNote(session=session, person=person)
    words = open_one(note, Answers)
    before = dict(words.changed)
    standing = take(words, {NOTE: change})
    if words.changed != before:
        seal_words(note, words, session.mentorship, person.pk)
        note.changed_at = timezone.now()
        note.save()
    return standing

"""Sending the initial questionnaire (R48), answering it as it is typed, and giving it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from accounts.refusals import Refusal
from confidentiality.envelope import key_for, month_of
from confidentiality.rows import open_words, seal_words
from mentoring.goals.models import Questionnaire
from mentoring.goals.questions import questionnaire_questions
from mentoring.goals.rules import may_answer_questionnaire, may_send_questionnaires
from mentoring.people.actions import Change, take
from mentoring.people.questions import Answer
from mentoring.people.words import Answers
from mentoring.programmes.models import Edition


@transaction.atomic
def send_questionnaires(person: User, edition: Edition, to: Iterable[int] | None = None) -> int:
    """To these mentees of the programme, or to all; who has it already gets no second. Says to how many it went.

    Locks the edition: two managers who send at once send to each mentee once.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if not may_send_questionnaires(person, edition):
        raise Refusal(_("Only a manager of the programme sends it."), "not_manager", HTTPStatus.FORBIDDEN)
    mentees = mentees_of(edition) if to is None else mentees_of(edition) & set(to)
    have = set(Questionnaire.objects.filter(edition=edition).values_list("person", flat=True))
    new = [Questionnaire(edition=edition, person_id=pk, sent_by=person) for pk in sorted(mentees - have)]
    Questionnaire.objects.bulk_create(new)
    return len(new)


def mentees_of(edition: Edition) -> set[int]:
    held = Role.objects.current().filter(programme=edition.programme, kind=Role.Kind.MENTEE)
    return set(held.values_list("person", flat=True))


@transaction.atomic
def answer_questionnaire(
    person: User, questionnaire: Questionnaire, changes: Mapping[str, Change]
) -> dict[str, Answer]:
    """Save what nobody has changed meanwhile; the answer says what stands where somebody has."""
    questionnaire = own_and_locked(person, questionnaire)
    [answers] = open_words([questionnaire], Answers)
    before = dict(answers.changed)
    standing = take(answers, changes)
    if answers.changed != before:
        owner = (f"questionnaire:{questionnaire.pk}", month_of(questionnaire.sent_at), person.pk)
        seal_words(questionnaire, answers, key_for(owner))
        questionnaire.changed_at = timezone.now()
        questionnaire.save(update_fields=["key", "body", "changed_at"])
    return standing


@transaction.atomic
def give_questionnaire(person: User, questionnaire: Questionnaire) -> None:
    """The mentee is done: the managers read it from now on. Answers can still be changed."""
    questionnaire = own_and_locked(person, questionnaire)
    [answers] = open_words([questionnaire], Answers)
    if not any(question.key in answers.values for question in questionnaire_questions(questionnaire.edition)):
        raise Refusal(_("Answer at least one question first."), "answers_missing")
    if questionnaire.answered_at is None:
        questionnaire.answered_at = timezone.now()
        questionnaire.save(update_fields=["answered_at"])


def own_and_locked(person: User, questionnaire: Questionnaire) -> Questionnaire:
    if not may_answer_questionnaire(person, questionnaire):
        raise Refusal(_("Only the person it was sent to answers it."), "not_yours", HTTPStatus.FORBIDDEN)
    return Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)

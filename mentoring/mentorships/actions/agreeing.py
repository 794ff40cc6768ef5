"""Drafting and signing the agreement: every change is a new version, and only the last one is signed (R42, R43)."""

from __future__ import annotations

from http import HTTPStatus

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.record import put_on_record
from accounts.refusals import Refusal
from confidentiality.rows import open_one, open_words
from mentoring.mentorships.actions.finding import locked
from mentoring.mentorships.actions.rooms import settle_room
from mentoring.mentorships.deeds import AGREEMENT_SIGNED
from mentoring.mentorships.models import Agreement, CodeItem, Mentorship, Signature
from mentoring.mentorships.rules import may_change_terms, may_confirm_paper, pledges_open, sides_open_to
from mentoring.mentorships.scans import keep_scan
from mentoring.mentorships.sealed import seal_words
from mentoring.mentorships.situation import Due, Situation, situation_of
from mentoring.mentorships.terms import first_terms
from mentoring.mentorships.wording import Code, Parties, hash_of, texts_of
from mentoring.mentorships.words import Draft, Item, Terms


def draft_again(person: User, mentorship: Mentorship, terms: Terms | None = None) -> Agreement:
    """The next version, from the people, the terms and the code as they are now. Call it with the mentorship locked."""
    situation = situation_of(mentorship)
    last = situation.agreement
    if terms is None:
        terms = open_one(last, Draft).terms if last else first_terms(mentorship)
    agreement = Agreement(mentorship=mentorship, version=last.version + 1 if last else 1, made_by=person)
    texts = texts_of(situation.mentorship, parties_of(situation), terms, code_of(mentorship))
    seal_words(agreement, Draft(terms, texts), mentorship, person.pk)
    agreement.save(force_insert=True)
    return agreement


def parties_of(situation: Situation) -> Parties:
    mentees = [one.person for one in situation.mentees]
    return Parties(
        situation.mentor.person.display_name if situation.mentor else "—",
        [one.display_name for one in mentees],
        [one.display_name for one in mentees if one.pk in situation.minors],
    )


def code_of(mentorship: Mentorship) -> Code:
    adopted = list(mentorship.code_items.filter(state=CodeItem.State.ADOPTED))
    own = [item for item in adopted if not item.preset]
    return Code([item.preset for item in adopted if item.preset], [words.text for words in open_words(own, Item)])


@transaction.atomic
def change_terms(person: User, mentorship: Mentorship, seen: int, terms: Terms) -> Agreement:
    """A new version with other terms over the version that the person has seen (R43); it asks for new signatures."""
    mentorship = locked(mentorship)
    situation = situation_of(mentorship)
    if not may_change_terms(person, situation):
        raise Refusal(_("The mentor or a manager changes the terms."), "may_not_change", HTTPStatus.FORBIDDEN)
    refuse_old_version(situation, seen)
    agreement = draft_again(person, mentorship, terms)
    settle_room(person, mentorship)
    return agreement


@transaction.atomic
def sign_agreement(person: User, mentorship: Mentorship, seen: int) -> Agreement:
    """Sign the version that the person has read, on every side that is theirs.

    Locks the mentorship: nobody signs a text that is being changed, and the last of two signatures given at once
    knows of the first, so that the room opens.
    """
    mentorship = locked(mentorship)
    situation = situation_of(mentorship)
    refuse_old_version(situation, seen)
    if pledges_open(person):
        raise Refusal(_("Read and accept the pledge first. Then you can sign."), "pledge_first")
    sides = sides_open_to(person, situation)
    if not sides:
        raise Refusal(_("There is nothing for you to sign here now."), "nothing_to_sign")
    for due in sides:
        put_signature(situation, due, due.person or person)
    return settle_agreement(person, mentorship)


@transaction.atomic
def confirm_paper(
    person: User, mentorship: Mentorship, seen: int, sides: list[str], scan: UploadedFile[bytes] | None = None
) -> Agreement:
    """A manager has the signed paper in hand; `sides` are keys of what is missing, as `key_of_due` names them."""
    mentorship = locked(mentorship)
    situation = situation_of(mentorship)
    if not may_confirm_paper(person, situation):
        raise Refusal(_("Only a manager of this programme may do that."), "not_manager", HTTPStatus.FORBIDDEN)
    refuse_old_version(situation, seen)
    if scan is not None and situation.agreement is not None:
        keep_scan(person, situation.agreement, scan)
    for due in papers_open_to(person, situation):
        if key_of_due(due) in sides and due.person is not None:
            put_signature(situation, due, due.person, confirmed_by=person)
    return settle_agreement(person, mentorship)


def papers_open_to(person: User, situation: Situation) -> list[Due]:
    """Whose paper a manager may confirm: of everybody but themselves."""
    return [due for due in situation.missing if due.person is not None and due.person != person]


def key_of_due(due: Due) -> str:
    return f"{due.side}-{due.person.pk if due.person else ''}"


def put_signature(situation: Situation, due: Due, person: User, confirmed_by: User | None = None) -> None:
    """With the hash of the text in the language in which it was read; a paper is in the signer's own."""
    assert situation.agreement is not None  # noqa: S101 (nothing is due without one)
    texts = open_one(situation.agreement, Draft).texts
    asked = person.language if confirmed_by else get_language()
    language = asked if asked in texts else next(iter(texts))
    Signature.objects.create(
        agreement=situation.agreement,
        side=due.side,
        person=person,
        language=language,
        text_hash=hash_of(texts[language]),
        confirmed_by=confirmed_by,
    )
    mentorship = situation.mentorship
    put_on_record(
        confirmed_by or person,
        AGREEMENT_SIGNED,
        person,
        programme=mentorship.edition.programme,
        thing=f"mentorship:{mentorship.pk}",
        version=situation.agreement.version,
        side=str(due.side),
    )


def settle_agreement(person: User, mentorship: Mentorship) -> Agreement:
    """In force when all have signed; then the room opens, if that is what it waits for."""
    situation = settle_room(person, mentorship)
    agreement = situation.agreement
    assert agreement is not None  # noqa: S101 (it was just signed)
    if situation.is_signed and agreement.completed_at is None:
        agreement.completed_at = timezone.now()
        agreement.save(update_fields=["completed_at"])
    return agreement


def refuse_old_version(situation: Situation, seen: int) -> None:
    if situation.agreement is None or situation.agreement.version != seen:
        raise Refusal(
            _("The agreement has changed while you were here, so nothing was signed or saved. Please read it again."),
            "old_version",
        )

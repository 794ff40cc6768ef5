"""How somebody leaves a mentorship and how one ends: at once, with a reason for managers only, without blame (R36)."""

from __future__ import annotations

from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from chat.actions import seal_room
from mentoring.matching.actions.following import release
from mentoring.mentorships.actions.agreeing import draft_again
from mentoring.mentorships.actions.finding import locked, managed_and_locked
from mentoring.mentorships.actions.rooms import settle_room
from mentoring.mentorships.followers import tell_followers
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.mentorships.rules import may_leave
from mentoring.mentorships.sealed import seal_words
from mentoring.mentorships.situation import situation_of
from mentoring.mentorships.words import Reason
from mentoring.programmes.models import Edition


@transaction.atomic
def leave_mentorship(person: User, mentorship: Mentorship, reason: str = "") -> Mentorship:
    """A pair ends when either side leaves it; a group goes on without whoever has left, as long as mentees are in it.

    Locks the mentorship: of two who leave at once, the second finds it as the first has left it.
    """
    Edition.objects.select_for_update(of=("self",)).get(pk=mentorship.edition_id)  # the order in which managers lock
    mentorship = locked(mentorship)
    if not may_leave(person, situation_of(mentorship)):
        raise Refusal(_("You are not in this mentorship any more."), "not_in_it", HTTPStatus.FORBIDDEN)
    own = mentorship.participants.current().get(person=person)
    others = mentorship.participants.current().mentees().exclude(pk=own.pk)
    if mentorship.is_pair or not others.exists():
        return end(person, mentorship, Mentorship.Ending.EARLY, reason)
    let_go(person, own, reason)
    draft_again(person, mentorship)
    settle_room(person, mentorship)
    return mentorship


@transaction.atomic
def remove_participant(person: User, participant: Participant, reason: str) -> Mentorship:
    """A manager takes somebody out of a group; a pair is ended, or gets another mentor."""
    mentorship = managed_and_locked(person, participant.mentorship)
    found = mentorship.participants.current().filter(pk=participant.pk).first()
    if found is None:
        raise Refusal(_("This person has left already."), "left_already")
    others = mentorship.participants.current().mentees().exclude(pk=found.pk)
    if mentorship.is_pair or not others.exists():
        return end(person, mentorship, Mentorship.Ending.EARLY, reason)
    let_go(person, found, reason)
    draft_again(person, mentorship)
    settle_room(person, mentorship)
    return mentorship


@transaction.atomic
def end_mentorship(person: User, mentorship: Mentorship, reason: str) -> Mentorship:
    """A manager ends it before its time."""
    return end(person, managed_and_locked(person, mentorship), Mentorship.Ending.EARLY, reason)


def end(person: User, mentorship: Mentorship, ending: Mentorship.Ending, reason: str = "") -> Mentorship:
    """The room becomes read only (R83); who was in it until now may still read it."""
    mentorship.ended_at, mentorship.ending = timezone.now(), ending
    if reason.strip():
        seal_words(mentorship, Reason(reason.strip()), mentorship, person.pk)
    mentorship.save(update_fields=["ended_at", "ending", "key", "body"])
    mentees = mentorship.participants.current().mentees().select_related("person")
    release(mentorship.edition, [one.person for one in mentees])
    seal_room(person, mentorship.room)
    tell_followers(person, mentorship)
    return mentorship


def let_go(person: User, participant: Participant, reason: str = "") -> None:
    participant.until = timezone.now()
    if reason.strip():
        seal_words(participant, Reason(reason.strip()), participant.mentorship, person.pk)
    participant.save(update_fields=["until", "key", "body"])
    if participant.role == Participant.Role.MENTEE:
        release(participant.mentorship.edition, [participant.person])
    tell_followers(person, participant.mentorship)

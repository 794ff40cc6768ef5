"""What people answer to an offer, and what becomes of the match."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from chat.actions import ensure_help_line
from chat.models import Room
from mentoring.matching.agreed import tell_agreed
from mentoring.matching.models import Match, Offer
from mentoring.matching.rights import may_answer, may_withdraw
from mentoring.matching.sealed import seal_reason
from mentoring.people.models import Profile
from mentoring.people.sealed import owner_of
from mentoring.programmes.models import Edition

LEAST_IN_GROUP = 2  # R7: one mentee with a mentor is a pair


@transaction.atomic
def accept_offer(person: User, offer: Offer) -> Match:
    offer = answerable(person, offer)
    return answered(offer, Offer.Answer.ACCEPTED)


@transaction.atomic
def decline_offer(person: User, offer: Offer, reason: str = "") -> Match:
    """No reason is needed; one that is given reaches managers only, and nobody else learns who declined (R36)."""
    offer = answerable(person, offer)
    if reason.strip():
        profile = Profile.objects.select_for_update(of=("self",)).get(pk=offer.profile_id)
        seal_reason(offer, reason.strip(), owner_of(profile))
        offer.save(update_fields=["key", "body"])
    return answered(offer, Offer.Answer.DECLINED)


@transaction.atomic
def ask_for_a_word(person: User, offer: Offer) -> Room:
    """A word before the answer: the line to the managers, who see that somebody would like to talk (S11)."""
    offer = answerable(person, offer)
    if offer.word_asked_at is None:
        offer.word_asked_at = timezone.now()
        offer.save(update_fields=["word_asked_at"])
    return ensure_help_line(person, offer.profile.programme)


def answerable(person: User, offer: Offer) -> Offer:
    """The offer with its match locked: the last two answers of a match do not pass each other by."""
    match = locked(offer.match)
    offer = Offer.objects.select_related("profile__programme").get(pk=offer.pk)
    offer.match = match
    if not may_answer(person, offer):
        raise Refusal(
            _("This offer is not open any more. Your manager is looking for the next step with you."), "offer_closed"
        )
    return offer


def locked(match: Match) -> Match:
    """Locks the edition first, as a confirmation does, so that neither waits for the other."""
    Edition.objects.select_for_update(of=("self",)).get(pk=match.edition_id)
    return Match.objects.select_for_update(of=("self",)).select_related("edition__programme").get(pk=match.pk)


def answered(offer: Offer, answer: Offer.Answer) -> Match:
    offer.answer, offer.answered_at = answer, timezone.now()
    offer.save(update_fields=["answer", "answered_at"])
    return settled(offer.match)


def settled(match: Match) -> Match:
    """Agreed when all who are left have accepted; ended when the mentor is gone, or too few mentees are left."""
    counting = list(match.offers.counting())
    mentees = sum(offer.is_mentee for offer in counting)
    least = LEAST_IN_GROUP if match.kind == Match.Kind.GROUP else 1
    if mentees < least or mentees == len(counting):
        return ended(match)
    if all(offer.answer == Offer.Answer.ACCEPTED for offer in counting):
        match.state, match.closed_at = Match.State.AGREED, timezone.now()
        match.save(update_fields=["state", "closed_at"])
        transaction.on_commit(lambda: tell_agreed(match))
    return match


def ended(match: Match) -> Match:
    """Those who had not declined are free for another match."""
    match.offers.counting().update(answer=Offer.Answer.RELEASED, answered_at=timezone.now())
    match.state, match.closed_at = Match.State.ENDED, timezone.now()
    match.save(update_fields=["state", "closed_at"])
    return match


@transaction.atomic
def withdraw_match(person: User, match: Match) -> Match:
    """A manager takes an offer back, for everybody in it."""
    match = locked(match)
    if not may_withdraw(person, match):
        raise Refusal(_("This match is not waiting for answers any more."), "match_closed")
    return ended(match)


def expire_offers_due(today: date) -> None:
    """Who has not answered in time leaves the match; the rest goes on, or ends."""
    for match in Match.objects.filter(state=Match.State.OFFERED, answer_by__lt=today):
        expire(match, today)


@transaction.atomic
def expire(match: Match, today: date) -> None:
    match = locked(match)
    if match.state == Match.State.OFFERED and match.answer_by < today:
        waiting = match.offers.filter(answer=Offer.Answer.WAITING)
        waiting.update(answer=Offer.Answer.EXPIRED, answered_at=timezone.now())
        settled(match)

"""Who may make, change and confirm proposals, and who answers an offer. What stops a match is in `rules`."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from accounts.rules import may_manage
from mentoring.matching.models import Match, Offer, Proposal
from mentoring.programmes.models import Edition


def may_match(person: User, edition: Edition) -> bool:
    return may_manage(person, edition.programme)


def may_change_proposal(person: User, proposal: Proposal) -> bool:
    """Kept copies and confirmed ones stay as they are."""
    return proposal.is_open and may_match(person, proposal.edition)


def is_answerable(offer: Offer) -> bool:
    """Once, until the last day has passed, and as long as the match can still come about."""
    return (
        offer.answer == Offer.Answer.WAITING
        and offer.match.state == Match.State.OFFERED
        and timezone.localdate() <= offer.match.answer_by
    )


def may_answer(person: User, offer: Offer) -> bool:
    """One's own: nobody answers for another, not even a manager."""
    return is_answerable(offer) and Offer.objects.own(person).filter(pk=offer.pk).exists()


def may_withdraw(person: User, match: Match) -> bool:
    """Until everybody has agreed; a mentorship is ended in another way."""
    return match.state == Match.State.OFFERED and may_match(person, match.edition)

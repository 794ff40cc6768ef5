"""A match to which everybody has said yes becomes a mentorship, in the name of the manager who confirmed it."""

import logging

from accounts.refusals import Refusal
from mentoring.matching.agreed import when_agreed
from mentoring.matching.models import Match, Offer
from mentoring.mentorships.actions import make_mentorship

logger = logging.getLogger("latarnia.mentorships")


@when_agreed
def begin_mentorship(match: Match) -> None:
    """Called again, it finds the mentees in their mentorship and does nothing.

    Where a gate has closed since the proposal (a check that expired), the match stays agreed, and the manager makes
    the mentorship once the gate is open again.
    """
    manager = match.proposal.confirmed_by if match.proposal else None
    if manager is None:
        return
    accepted = match.offers.filter(answer=Offer.Answer.ACCEPTED, is_mentee=True).select_related("profile__person")
    mentees = [offer.profile.person for offer in accepted]
    try:
        make_mentorship(manager, match.edition, match.mentor.person, mentees, is_group=match.kind == Match.Kind.GROUP)
    except Refusal as refusal:
        logger.info("a mentorship did not begin: %s", refusal.code)

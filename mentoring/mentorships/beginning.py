"""A match to which everybody has said yes becomes a mentorship, in the name of the manager who confirmed it.

Where a gate has closed since the proposal (a check that ran out), the match waits: it begins when what is missing has
been put on record, or when a manager, who sees it on the board, presses the button.
"""

import logging
from collections.abc import Collection

from accounts.refusals import Refusal
from mentoring.matching.agreed import tells_begun, when_agreed
from mentoring.matching.models import Match
from mentoring.mentorships.actions import begin_agreed
from mentoring.mentorships.waiting import unbegun
from mentoring.people.models import Profile
from mentoring.people.recorded import when_recorded

logger = logging.getLogger("latarnia.mentorships")


@when_agreed
def begin_mentorship(match: Match) -> None:
    """Called again, it finds the mentees in their mentorship and does nothing."""
    manager = match.proposal.confirmed_by if match.proposal else None
    if manager is None:
        return
    try:
        begin_agreed(manager, match)
    except Refusal as refusal:
        logger.info("a mentorship did not begin: %s", refusal.code)


@when_recorded
def begin_what_waited(profile: Profile) -> None:
    for match in unbegun().filter(offers__profile=profile):
        begin_mentorship(match)


@tells_begun
def begun(matches: Collection[int]) -> set[int]:
    return set(matches) - set(unbegun().filter(pk__in=matches).values_list("pk", flat=True))

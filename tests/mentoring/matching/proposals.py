"""Looking at a proposal in a test, and moving somebody in it."""

from mentoring.matching.actions import (
    move_mentee,
)
from mentoring.matching.models import Proposal
from mentoring.people.models import Profile
from tests.conftest import Cast


def where(proposal: Proposal) -> dict[int, int]:
    return dict(proposal.places.values_list("mentee", "mentor"))


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_related("edition__programme").get(pk=proposal.pk)


def moved(cast: Cast, proposal: Proposal, mentee: Profile, mentor: Profile | None) -> Proposal:
    proposal = fresh(proposal)
    move_mentee(cast.manager, proposal, proposal.version, mentee.pk, mentor.pk if mentor else None)
    return fresh(proposal)

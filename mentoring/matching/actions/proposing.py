"""Making proposals: a first one, again around what was pinned, and copies to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.matching.actions.writing import Spot, not_manager, opened, put, spots_of, write_change
from mentoring.matching.criteria import weights_of
from mentoring.matching.models import Proposal
from mentoring.matching.people import gather
from mentoring.matching.proposed import Proposal as Result
from mentoring.matching.rights import may_match
from mentoring.matching.rows import Round
from mentoring.programmes.models import Edition


def make_proposal(person: User, edition: Edition) -> Proposal:
    """Propose matches for everybody who is ready and has none."""
    if not may_match(person, edition):
        raise not_manager()
    weights = weights_of({})
    found = proposed(gather(edition, weights).round)  # before the transaction: it takes a moment and writes nothing
    if not found.matches:
        raise Refusal(
            _("Nobody can be matched yet. Look at what people still need, and at what keeps them from each other."),
            "nobody_to_match",
        )
    with transaction.atomic():
        proposal = Proposal.objects.create(edition=edition, by=person, weights=weights, leads=named(found))
        put(proposal, spots_in(found), scores_in(found))
    return proposal


def propose_again(person: User, proposal: Proposal, seen: int, weights: Mapping[str, float]) -> int:
    """Seat everybody anew under these weights, except who is pinned; how many pins a rule does not allow any more.

    Raises ValueError for a weight that there is not.
    """
    weights = weights_of(weights)
    if not may_match(person, proposal.edition):
        raise not_manager()
    before = spots_of(proposal)
    pinned = frozenset((mentee, spot.mentor) for mentee, spot in before.items() if spot.is_pinned)
    round_ = gather(proposal.edition, weights).round
    found = proposed(replace(round_, wishes=replace(round_.wishes, pinned=pinned)))
    with transaction.atomic():
        locked = opened(person, proposal, seen)  # nothing has changed since `before` was read, or it is refused
        after = {mentee: kept_if_same(spot, before.get(mentee)) for mentee, spot in spots_in(found).items()}
        gone = dict.fromkeys(before.keys() - after.keys())
        write_change(locked, before, {**after, **gone}, scores_in(found), weights=weights, leads=named(found))
    return len(found.refused_pins)


def proposed(round_: Round) -> Result:
    from mentoring.matching.proposal import propose  # with numpy and scipy

    return propose(round_)


def kept_if_same(spot: Spot, before: Spot | None) -> Spot:
    return before if before and before.mentor == spot.mentor else spot


def spots_in(found: Result) -> dict[int, Spot]:
    return {mentee: Spot(mentor) for mentee, mentor in found.mentor_of().items()}


def scores_in(found: Result) -> dict[int, float]:
    return {seat.mentee: seat.score for match in found.matches for seat in match.seats}


def named(found: Result) -> dict[str, str]:
    """JSON knows no numbers as names."""
    return {str(mentor): kind for mentor, kind in found.leads.items()}


@transaction.atomic
def copy_proposal(person: User, proposal: Proposal, state: Proposal.State) -> Proposal:
    """A copy that is kept as it is, to compare with, or one to go on working with."""
    if not may_match(person, proposal.edition):
        raise not_manager()
    spots = spots_of(proposal)
    scores = dict(proposal.places.values_list("mentee", "score"))
    copy = Proposal.objects.create(
        edition=proposal.edition, by=person, weights=proposal.weights, leads=proposal.leads, state=state
    )
    put(copy, spots, scores)
    return copy


@transaction.atomic
def discard_proposal(person: User, proposal: Proposal) -> None:
    """What was confirmed stays on record."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("edition__programme").get(pk=proposal.pk)
    if not may_match(person, found.edition):
        raise not_manager()
    if found.state == Proposal.State.CONFIRMED:
        raise Refusal(_("This proposal was confirmed, so it stays on record."), "proposal_confirmed")
    found.delete()

"""How a change of a proposal is written down, so that it can be undone and nobody overwrites anybody."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.matching.models import Place, Proposal
from mentoring.matching.rights import may_match

UNDO_STEPS = 20


class Spot(NamedTuple):
    """Where a mentee is put."""

    mentor: int
    is_pinned: bool = False
    is_moved: bool = False


type Spots = Mapping[int, Spot | None]  # by mentee; None is with nobody


def not_manager() -> Refusal:
    return Refusal(_("Only a manager of this programme may do that."), "not_manager", HTTPStatus.FORBIDDEN)


def opened(person: User, proposal: Proposal, seen: int) -> Proposal:
    """The proposal, locked: of two managers who change it at once the later one is told, and looks again."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("edition__programme").get(pk=proposal.pk)
    if not may_match(person, found.edition):
        raise not_manager()
    if not found.is_open:
        raise Refusal(_("This proposal is kept as it is. Make a copy of it to go on working."), "proposal_closed")
    if found.version != seen:
        raise Refusal(
            _("Somebody changed this proposal in the meantime. Nothing is lost: look at it, then go on."),
            "changed_meanwhile",
        )
    return found


def spots_of(proposal: Proposal) -> dict[int, Spot]:
    rows = proposal.places.values_list("mentee", "mentor", "is_pinned", "is_moved")
    return {mentee: Spot(mentor, is_pinned, is_moved) for mentee, mentor, is_pinned, is_moved in rows}


def write_change(
    proposal: Proposal, before: Mapping[int, Spot], after: Spots, scores: Mapping[int, float], **fields: Any
) -> None:
    """Put the mentees of `after` where it says, with what undoes it; `fields` are other fields of the proposal."""
    changed = {mentee: spot for mentee, spot in after.items() if before.get(mentee) != spot}
    step: dict[str, Any] = {"places": [[mentee, before.get(mentee)] for mentee in changed]}
    step |= {name: getattr(proposal, name) for name, value in fields.items() if getattr(proposal, name) != value}
    proposal.undo = [*proposal.undo, step][-UNDO_STEPS:]
    write_spots(proposal, before, changed, scores, **fields)


def write_spots(
    proposal: Proposal, before: Mapping[int, Spot], changed: Spots, scores: Mapping[int, float], **fields: Any
) -> None:
    proposal.places.filter(mentee__in=[mentee for mentee, spot in changed.items() if spot is None]).delete()
    now = {**before, **changed}
    put(proposal, {mentee: spot for mentee in changed.keys() | scores.keys() if (spot := now.get(mentee))}, scores)
    for name, value in fields.items():
        setattr(proposal, name, value)
    proposal.version += 1
    proposal.changed_at = timezone.now()
    proposal.save(update_fields=["version", "changed_at", "undo", *fields])


def put(proposal: Proposal, spots: Mapping[int, Spot], scores: Mapping[int, float]) -> None:
    Place.objects.bulk_create(
        [
            Place(
                proposal=proposal,
                mentee_id=mentee,
                mentor_id=spot.mentor,
                is_pinned=spot.is_pinned,
                is_moved=spot.is_moved,
                score=scores.get(mentee, 0.0),
            )
            for mentee, spot in spots.items()
        ],
        update_conflicts=True,
        unique_fields=["proposal", "mentee"],
        update_fields=["mentor", "is_pinned", "is_moved", "score"],
    )

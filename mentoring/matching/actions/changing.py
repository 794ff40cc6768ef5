"""A manager's own changes of a proposal: move, pin, pair or group, keep apart, undo."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.matching.actions.writing import Spot, Spots, not_manager, opened, spots_of, write_change, write_spots
from mentoring.matching.arranging import Arrangement, arranged, leads_of
from mentoring.matching.models import Apart, Proposal
from mentoring.matching.people import Gathering, gather
from mentoring.matching.rights import may_match
from mentoring.matching.rows import Kind, Sentence
from mentoring.matching.rules import MOVED_MEANWHILE
from mentoring.people.models import Profile
from mentoring.programmes.models import Edition


class Look(NamedTuple):
    """The people whom a change concerns, and how the engine finds them seated after it."""

    gathering: Gathering
    found: Arrangement


@transaction.atomic
def move_mentee(
    person: User, proposal: Proposal, seen: int, mentee: int, mentor: int | None, instead_of: int | None = None
) -> Look:
    """Put a mentee with another mentor, or with nobody; `instead_of` sits there and takes the place that is left.

    Answers with the mentors whose people have changed, as they are now. Refuses what a hard rule forbids, in the words
    of that rule. Only those concerned are read and scored again.
    """
    proposal = opened(person, proposal, seen)
    before = spots_of(proposal)
    here = before[mentee].mentor if mentee in before else None
    wanted = {mentee: spot_with(mentor)}
    if instead_of is not None:
        if instead_of not in before or before[instead_of].mentor != mentor:
            raise closed((MOVED_MEANWHILE,))
        wanted[instead_of] = spot_with(here)
    touched = {place for place in (here, mentor) if place is not None}
    look = looked_at(proposal, {**of_mentors(before, touched), **wanted}, touched, last=wanted)
    for one in wanted.keys() & look.found.misfits.keys():
        raise closed(look.found.misfits[one])
    write_change(proposal, before, wanted, scores(look.found))
    return look


def spot_with(mentor: int | None) -> Spot | None:
    return None if mentor is None else Spot(mentor, is_moved=True)


def of_mentors(spots: Mapping[int, Spot], mentors: set[int]) -> dict[int, Spot | None]:
    return {mentee: spot for mentee, spot in spots.items() if spot.mentor in mentors}


def looked_at(proposal: Proposal, spots: Spots, mentors: set[int], last: Collection[int] = ()) -> Look:
    """These people alone: `last` are put after the others, so that the rules speak about them."""
    gathering = gather(proposal.edition, proposal.weights, only=spots.keys() | mentors)
    mentor_of = {mentee: spot.mentor for mentee, spot in spots.items() if spot}
    return Look(gathering, arranged(gathering.round, mentor_of, leads_of(proposal, gathering.round), last))


def scores(found: Arrangement) -> dict[int, float]:
    return {mentee: seat.score for mentee, seat in found.seats.items()}


def closed(reasons: tuple[Sentence, ...]) -> Refusal:
    return Refusal(" ".join(str(reason) for reason in reasons), "place_closed")


@transaction.atomic
def pin_mentee(person: User, proposal: Proposal, seen: int, mentee: int, *, is_pinned: bool) -> None:
    """A pinned mentee stays where they are when the rest is proposed again."""
    proposal = opened(person, proposal, seen)
    before = spots_of(proposal)
    if mentee not in before:
        raise Refusal(_("Put the mentee with a mentor first, then pin them there."), "nothing_to_pin")
    scores = dict(proposal.places.filter(mentee=mentee).values_list("mentee", "score"))
    write_change(proposal, before, {mentee: before[mentee]._replace(is_pinned=is_pinned)}, scores)


@transaction.atomic
def change_lead(person: User, proposal: Proposal, seen: int, mentor: int, kind: Kind) -> None:
    """Let a mentor who offers both lead one group, or pairs; refused where somebody seated there does not want that."""
    proposal = opened(person, proposal, seen)
    before = spots_of(proposal)
    after = of_mentors(before, {mentor})
    leads = {**proposal.leads, str(mentor): kind}
    was, proposal.leads = proposal.leads, leads
    found = looked_at(proposal, after, {mentor}).found
    proposal.leads = was
    for reasons in found.misfits.values():
        raise closed(reasons)
    write_change(proposal, before, {}, scores(found), leads=leads)


@transaction.atomic
def take_out_misfits(person: User, proposal: Proposal, seen: int) -> None:
    """Leave those without a place whose place a rule has closed meanwhile."""
    proposal = opened(person, proposal, seen)
    before = spots_of(proposal)
    found = looked_at(proposal, before, {spot.mentor for spot in before.values()}).found
    write_change(proposal, before, dict.fromkeys(found.misfits), scores(found))


@transaction.atomic
def undo_change(person: User, proposal: Proposal, seen: int) -> None:
    """Take back the last change; who has left the programme since then does not come back."""
    proposal = opened(person, proposal, seen)
    if not proposal.undo:
        raise Refusal(_("There is nothing left to undo."), "nothing_to_undo")
    *proposal.undo, step = proposal.undo
    before = spots_of(proposal)
    after: dict[int, Spot | None] = {mentee: Spot(*spot) if spot else None for mentee, spot in step["places"]}
    named = after.keys() | {spot.mentor for spot in after.values() if spot}
    there = set(Profile.objects.filter(pk__in=named).values_list("pk", flat=True))
    after = {
        mentee: spot for mentee, spot in after.items() if mentee in there and (spot is None or spot.mentor in there)
    }
    fields = {name: step[name] for name in ("weights", "leads") if name in step}
    for name, value in fields.items():
        setattr(proposal, name, value)
    now: Mapping[int, Spot | None] = {**before, **after}
    found = looked_at(proposal, now, {spot.mentor for spot in now.values() if spot}).found
    write_spots(proposal, before, after, scores(found), **fields)


@transaction.atomic
def keep_apart(person: User, edition: Edition, one: Profile, other: Profile, *, is_asked_for: bool = False) -> Apart:
    """Never together: saying it twice changes nothing. Proposals that hold the two together show it at once."""
    if not may_match(person, edition):
        raise not_manager()
    if one.pk == other.pk or {one.programme_id, other.programme_id} != {edition.pk}:
        raise Refusal(_("Choose two different people of this programme."), "not_two_people")
    first, second = sorted((one, other), key=lambda profile: profile.pk)
    found, _made = Apart.objects.get_or_create(
        one=first, other=second, defaults={"edition": edition, "by": person, "is_asked_for": is_asked_for}
    )
    return found


@transaction.atomic
def stop_keeping_apart(person: User, apart: Apart) -> None:
    if not may_match(person, apart.edition):
        raise not_manager()
    Apart.objects.filter(pk=apart.pk).delete()

"""Confirming a proposal: from then on people are asked whether they want it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.matching.actions.writing import opened
from mentoring.matching.arranging import Arrangement, arranged, leads_of, mentors_of
from mentoring.matching.models import Match, Offer, Proposal
from mentoring.matching.people import Gathering, gather
from mentoring.matching.proposed import Match as Matched
from mentoring.matching.sealed import of_proposal, seal_reason
from mentoring.programmes.models import Edition


@transaction.atomic
def confirm_proposal(person: User, proposal: Proposal, seen: int, reason: str) -> list[Match]:
    """Offer every match of it to its people, and keep the manager's reason.

    Locks the edition: of two managers who confirm two proposals at once, the second sees what the first has taken,
    is told, and keeps the proposal. Every rule is asked once more: days may have passed since it was made.
    """
    edition = Edition.objects.select_for_update(of=("self",)).select_related("programme").get(pk=proposal.edition_id)
    proposal = opened(person, proposal, seen)
    gathering = gather(edition, proposal.weights)
    leads = leads_of(proposal, gathering.round)
    found = arranged(gathering.round, mentors_of(proposal.places.all()), leads)
    refuse_unless_complete(found, gathering)
    proposal.state, proposal.confirmed_by, proposal.confirmed_at = Proposal.State.CONFIRMED, person, timezone.now()
    seal_reason(proposal, reason.strip(), of_proposal(proposal, person.pk))
    proposal.save(update_fields=["state", "confirmed_by", "confirmed_at", "key", "body"])
    return [offered(proposal, edition, match) for match in found.result.matches]


def refuse_unless_complete(found: Arrangement, gathering: Gathering) -> None:
    if misfits := len(found.misfits):
        raise Refusal(
            ngettext(
                "%(count)s place of this proposal is not open any more, perhaps because another proposal was confirmed "
                "meanwhile. Yours is kept: look at what changed, then confirm the rest.",
                "%(count)s places of this proposal are not open any more, perhaps because another proposal was "
                "confirmed meanwhile. Yours is kept: look at what changed, then confirm the rest.",
                misfits,
            )
            % {"count": misfits},
            "places_closed",
        )
    for match in found.result.matches:
        if match.stops:
            sentence = f"{gathering.name(match.mentor)}: {' '.join(map(str, match.stops))}"
            raise Refusal(sentence, "match_incomplete")
    if not found.result.matches:
        raise Refusal(_("Nobody has a place in this proposal yet."), "proposal_empty")


def offered(proposal: Proposal, edition: Edition, match: Matched) -> Match:
    made = Match.objects.create(
        edition=edition,
        proposal=proposal,
        mentor_id=match.mentor,
        kind=match.kind,
        answer_by=timezone.localdate() + timedelta(days=edition.answer_days),
    )
    Offer.objects.bulk_create(
        [Offer(match=made, profile_id=match.mentor, is_mentee=False)]
        + [Offer(match=made, profile_id=seat.mentee, is_mentee=True) for seat in match.seats]
    )
    return made

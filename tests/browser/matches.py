"""How the pages of matching are reached: a manager's proposals, and somebody's own offer of a match."""

from collections.abc import Callable
from typing import Any

from accounts.models import User
from mentoring.matching.actions import confirm_proposal, copy_proposal, keep_apart, make_proposal, pin_mentee
from mentoring.matching.models import Offer, Proposal
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.matching.applicants import applied, made_ready

NOT_PAGES = {
    "make_proposal": "takes a form",
    "stop_keeping_apart": "takes a form",
    "withdraw_match": "takes a form",
    "move_mentee": "takes a form",
    "pin_mentee": "takes a form",
    "change_lead": "takes a form",
    "propose_again": "takes a form, answers as `proposal` does",
    "undo_change": "takes a form",
    "take_out_misfits": "takes a form",
    "copy_proposal": "takes a form",
    "discard_proposal": "takes a form",
    "word_before_match": "takes a form, leads to a room",
}
MANAGERS = {"matching", "proposal", "proposal_mentee", "proposal_comparison", "confirm_proposal"}


def proposed(cast: Cast) -> Proposal:
    """Ola is with Piotr and pinned there, Kuba is not ready."""
    ola = made_ready(cast.manager, cast.mentee, cast.programme)
    made_ready(cast.manager, cast.mentor, cast.programme)
    applied(cast.other_mentee, cast.programme)
    made = make_proposal(cast.manager, Edition.objects.of(cast.programme))
    pin_mentee(cast.manager, made, made.version, ola.pk, is_pinned=True)
    made.refresh_from_db()
    return made


def proposal(cast: Cast) -> dict[str, Any]:
    return {"pk": proposed(cast).pk}


def mentee(cast: Cast) -> dict[str, Any]:
    made = proposed(cast)
    return {"pk": made.pk, "mentee": made.places.get().mentee_id}


def comparison(cast: Cast) -> dict[str, Any]:
    made = proposed(cast)
    copy_proposal(cast.manager, made, Proposal.State.SAVED)
    other = copy_proposal(cast.manager, made, Proposal.State.DRAFT)
    other.places.all().delete()
    return {"pk": made.pk, "other": other.pk}


def confirmed(cast: Cast) -> dict[str, Any]:
    """An offer waits, and the mentee who is not ready is kept apart from the mentor."""
    made = proposed(cast)
    confirm_proposal(cast.manager, made, made.version, "Pasują do siebie.")
    people = {one.person_id: one for one in cast.programme.profiles.all()}
    keep_apart(cast.manager, made.edition, people[cast.other_mentee.pk], people[cast.mentor.pk], is_asked_for=True)
    return {"pk": made.edition_id}


def offer(cast: Cast) -> dict[str, Any]:
    confirmed(cast)
    return {"pk": Offer.objects.get(profile__person=User.objects.get(pk=cast.mentee.pk)).pk}


BEFORE: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "matching": confirmed,
    "proposal": proposal,
    "proposal_mentee": mentee,
    "proposal_comparison": comparison,
    "confirm_proposal": proposal,
    "match_offer": offer,
}

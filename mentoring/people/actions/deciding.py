"""A manager's decision about an applicant (R29); a mentor reads it as an offer (R30)."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.people.actions.recording import managed_and_locked
from mentoring.people.models import Decision, Profile
from mentoring.people.recorded import tell_recorded
from mentoring.people.sealed import seal_words
from mentoring.people.standing import standing_of
from mentoring.people.words import Reason


@transaction.atomic
def decide(
    person: User, profile: Profile, outcome: Decision.Outcome, reason: Reason, *, seen: UUID | None = None
) -> Decision:
    """Decide, or revise; earlier decisions stay on record.

    Locks the profile: of two managers who decide at once, the later is told what the other decided (`seen` names
    the decision that was on the page).
    """
    profile = managed_and_locked(person, profile)
    if profile.submitted_at is None:
        raise Refusal(_("The profile has not been sent yet, so there is nothing to decide."), "not_sent")
    last = standing_of(profile).decision
    if (last.pk if last else None) != seen:
        raise Refusal(
            _("Somebody else has decided in the meantime. Look at that decision first; your words are kept here."),
            "decided_meanwhile",
        )
    decision = Decision(profile=profile, by=person, outcome=outcome)
    seal_words(decision, reason, profile)
    decision.save(force_insert=True)
    tell_recorded(profile)
    return decision

"""What the next step of the method tells the matching: who is in a mentorship, and who is free again."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.matching.models import Match, Offer
from mentoring.people.models import Profile
from mentoring.programmes.models import Edition


@transaction.atomic
def occupy(edition: Edition, kind: str, mentor: User, mentees: Collection[User]) -> None:
    """A mentorship that a manager made by hand, or somebody who joined one, stands in a match like all others.

    Call it with the edition locked, as every confirmation does.
    """
    profiles = Profile.objects.filter(programme=edition.programme_id)
    wanted = profiles.filter(kind=Profile.Kind.MENTEE, person__in=mentees)
    counting = Offer.objects.counting().filter(profile__in=wanted, match__edition=edition)
    if counting.filter(match__state=Match.State.OFFERED).exists():
        raise Refusal(_("An offer of a match still waits for an answer. Take it back first."), "offer_waits")
    missing = wanted.exclude(pk__in=counting.filter(match__state=Match.State.AGREED).values("profile"))
    found = profiles.filter(kind=Profile.Kind.MENTOR, person=mentor).first()
    if found is None or not missing:
        return
    today, now = timezone.localdate(), timezone.now()
    match = Match.objects.create(
        edition=edition, mentor=found, kind=kind, state=Match.State.AGREED, answer_by=today, closed_at=now
    )
    Offer.objects.bulk_create(
        Offer(match=match, profile=one, is_mentee=one != found, answer=Offer.Answer.ACCEPTED, answered_at=now)
        for one in [found, *missing]
    )


@transaction.atomic
def release(edition: Edition, mentees: Collection[User]) -> None:
    """They can be matched again; a match without mentees has ended. Nobody is blamed: it says `released` (R36)."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    now = timezone.now()
    agreed = Offer.objects.counting().filter(match__edition=edition, match__state=Match.State.AGREED)
    theirs = agreed.filter(is_mentee=True, profile__person__in=mentees)
    matches = set(theirs.values_list("match", flat=True))
    theirs.update(answer=Offer.Answer.RELEASED, answered_at=now)
    for match in Match.objects.filter(pk__in=matches):
        if not match.offers.counting().filter(is_mentee=True).exists():
            match.offers.counting().update(answer=Offer.Answer.RELEASED, answered_at=now)
            match.state, match.closed_at = Match.State.ENDED, now
            match.save(update_fields=["state", "closed_at"])

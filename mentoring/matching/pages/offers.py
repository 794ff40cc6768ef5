"""What somebody reads about a match that is offered: needs beside skills, and only what may be shown (R30)."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from mentoring.matching.agreed import begun
from mentoring.matching.models import Match, Offer
from mentoring.matching.pages.others import about
from mentoring.matching.rights import may_answer
from mentoring.people.models import Profile
from mentoring.people.shown import shown


def of_offer(person: User, offer: Offer) -> dict[str, Any]:
    """A mentee reads about the mentor, a mentor about each mentee; mentees of a group are a number to each other."""
    match = offer.match
    offers = list(match.offers.counting())
    profiles = Profile.objects.filter(pk__in=[match.mentor_id, *(one.profile_id for one in offers)])
    found = shown(profiles)
    mentees = [found[one.profile_id] for one in offers if one.is_mentee]
    others = [about(mentee, found[match.mentor_id], mentee) for mentee in mentees]
    if offer.is_mentee and offer.profile_id in found:
        own = found[offer.profile_id]
        others = [about(found[match.mentor_id], found[match.mentor_id], own)]
    return {
        "offer": offer,
        "match": match,
        "has_begun": match.pk in begun([match]),
        "others": others if match.state != Match.State.ENDED else [],
        "fellows": len(mentees) - offer.is_mentee,
        "may_answer": may_answer(person, offer),
        "accepted": sum(one.answer == Offer.Answer.ACCEPTED for one in offers),
        "asked": len(offers),
    }

"""What matching puts on Today: an offer that waits for somebody's answer, and what became of it."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from accounts.requests import person_of
from home.frame import Part, today_card
from mentoring.matching.agreed import begun
from mentoring.matching.models import Offer
from mentoring.matching.rights import is_answerable

NEWS_FOR = timedelta(days=14)


@today_card(order=8)
def match_offers(request: HttpRequest) -> Part | None:
    """To answer first; then those that wait for others or for their beginning, and what did not come about."""
    found = Offer.objects.own(person_of(request)).select_related("match", "profile__programme")
    offers = list(found.order_by("-pk"))
    waiting = [offer for offer in offers if is_answerable(offer)]
    since, started = timezone.now() - NEWS_FOR, begun([offer.match for offer in offers])
    told = [
        offer
        for offer in offers
        if offer not in waiting
        and (offer.match.closed_at or offer.answered_at or since) > since
        and not has_newer(offer, offers)
        and offer.match_id not in started
    ]
    if not waiting and not told:
        return None
    return Part("matching/today.html", {"waiting": waiting, "told": told})


def has_newer(offer: Offer, offers: list[Offer]) -> bool:
    return any(other.profile_id == offer.profile_id and other.pk > offer.pk for other in offers)

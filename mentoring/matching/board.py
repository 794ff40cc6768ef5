"""What matching puts on the manager's board: who is ready and waits, offers, and matches that did not come about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.matching.models import Match, Offer
from mentoring.people.board import shown_elsewhere
from mentoring.people.models import Profile
from mentoring.programmes.board import Card, CardKind, Line, Urgency, board_cards, needs_manager
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage

SOON = timedelta(days=2)


@needs_manager
def words_wanted(edition: Edition, manager: User) -> Iterator[Line]:
    """Who would like to talk before answering (S11)."""
    asked = Offer.objects.filter(
        match__edition=edition, match__state=Match.State.OFFERED, answer=Offer.Answer.WAITING
    ).exclude(word_asked_at=None)
    for offer in asked.exclude(profile__person=manager).select_related("profile__person"):
        yield Line(
            _("Would like a word before answering about a match"),
            reverse("rooms"),
            _("Open the rooms"),
            who=offer.profile.person.display_name,
            since=offer.word_asked_at,
        )


@needs_manager
def came_back(edition: Edition, manager: User) -> Iterator[Line]:
    """Whose last match did not come about, and who has none that stands: without saying through whom (R36)."""
    offers = Offer.objects.filter(match__edition=edition, profile__in=Profile.objects.current())
    last: dict[int, Offer] = {}
    for offer in offers.select_related("profile__person", "match").order_by("pk"):
        last[offer.profile_id] = offer
    for offer in last.values():
        if offer.answer not in Offer.COUNTING:
            yield Line(
                _("A match did not come about"),
                reverse("matching", args=[edition.pk]),
                _("Look for another one"),
                who=offer.profile.person.display_name,
                since=offer.answered_at,
            )


@needs_manager
def answers_due(edition: Edition, manager: User) -> Iterator[Line]:
    """Matches whose last day to answer is near."""
    near = timezone.localdate() + SOON
    due = Match.objects.filter(edition=edition, state=Match.State.OFFERED, answer_by__lte=near)
    for match in due.select_related("mentor__person"):
        yield Line(
            format_lazy(_("Answers to a match are due on {date}"), date=match.answer_by.strftime("%d.%m.")),
            reverse("matching", args=[edition.pk]),
            _("See who has not answered"),
            who=match.mentor.person.display_name,
            since=match.offered_at,
            urgency=Urgency.SOON,
        )


@board_cards
def offered_matches(edition: Edition) -> Iterator[Card]:
    """A card for each match until it is agreed; from then on it is a mentorship's."""
    found = Match.objects.filter(edition=edition, state=Match.State.OFFERED)
    for match in found.select_related("mentor__person").prefetch_related("offers__profile__person"):
        offers = [offer for offer in match.offers.all() if offer.answer in Offer.COUNTING]
        mentees = [offer.profile.person.display_name for offer in offers if offer.is_mentee]
        yield Card(
            f"{match.mentor.person.display_name} · {', '.join(mentees)}",
            Stage.MATCHING,
            CardKind(match.kind),
            reverse("matching", args=[edition.pk]),
            facts=[accepted(offers)],
        )


def accepted(offers: list[Offer]) -> str | Promise:
    number = sum(offer.answer == Offer.Answer.ACCEPTED for offer in offers)
    return format_lazy(_("{number} of {count} have accepted"), number=number, count=len(offers))


@shown_elsewhere
def matched(edition: Edition) -> set[int]:
    """The profiles of people in a match: they are on its card."""
    standing = Match.objects.standing().filter(edition=edition)
    return set(Offer.objects.counting().filter(match__in=standing).values_list("profile", flat=True))

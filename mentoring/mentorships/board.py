"""What mentorships put on the manager's board: a card for each, and what of them waits for somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.pages import title_of
from mentoring.mentorships.rules import sides_open_to
from mentoring.mentorships.situation import Situation, situations
from mentoring.mentorships.waiting import Waiting, unbegun, waiting
from mentoring.programmes.board import Card, CardKind, Line, Urgency, board_cards, needs_manager
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage

SIGNING_DAYS = 7  # how long an agreement may wait for signatures before it is late
SHOWN_AFTER_END = timedelta(days=14)


type FactMaker = Callable[[Edition], Mapping[int, list[str | Promise]]]

fact_makers: list[FactMaker] = []


def mentorship_facts(maker: FactMaker) -> FactMaker:
    """Later steps of the method say more on the cards: the maker gives facts for each mentorship of an edition."""
    fact_makers.append(maker)
    return maker


def going_on(edition: Edition) -> list[Situation]:
    return situations(Mentorship.objects.filter(edition=edition).going_on())


@needs_manager
def unfinished(edition: Edition, manager: User) -> Iterator[Line]:
    """Signatures that are missing, a group without a mentor, and who needs another match (R36)."""
    for one in going_on(edition):
        yield from lines_about(one, manager)
    lately = Mentorship.objects.filter(
        edition=edition, ending=Mentorship.Ending.EARLY, ended_at__gt=timezone.now() - SHOWN_AFTER_END
    )
    for one in situations(lately):
        address = reverse("mentorship", args=[one.mentorship.pk])
        yield Line(
            _("A mentorship has ended early"), address, _("Look"), who=title_of(one), since=one.mentorship.ended_at,
            urgency=Urgency.SOON,
        )  # fmt: skip


@needs_manager
def not_begun(edition: Edition, manager: User) -> Iterator[Line]:
    """What everybody accepted and what yet is no mentorship, with the first thing that keeps it."""
    for one in waiting(unbegun().filter(edition=edition)):
        yield Line(
            format_lazy("{people}. {why}", people=one.title, why=why_not_begun(one)),
            reverse("begin_mentorship", args=[one.match.pk]), _("Look and begin"),
            since=one.match.closed_at, urgency=Urgency.LATE,
        )  # fmt: skip


def why_not_begun(one: Waiting) -> str | Promise:
    if not one.closed:
        return _("Everybody accepted this match: it can begin")
    [(profile, gate), *_more] = one.closed
    return format_lazy(
        _("Everybody accepted this match, but it cannot begin. {name}: {reason}"),
        name=profile.person.display_name,
        reason=gate.reason,
    )


@board_cards
def waiting_matches(edition: Edition) -> Iterator[Card]:
    for one in waiting(unbegun().filter(edition=edition)):
        address = reverse("begin_mentorship", args=[one.match.pk])
        yield Card(one.title, Stage.MATCHING, CardKind(one.match.kind), address, late=[why_not_begun(one)])


def lines_about(one: Situation, manager: User) -> Iterator[Line]:
    page, paper = (reverse(name, args=[one.mentorship.pk]) for name in ("mentorship", "agreement"))
    if one.mentor is None:
        yield Line(
            _("A group has no mentor"), page, _("Find a mentor"), who=title_of(one), urgency=Urgency.LATE
        )  # fmt: skip
    if one.agreement is None or not one.missing:
        return
    urgency = Urgency.LATE if is_late(one) else Urgency.TODAY
    if any(due.side == "manager" for due in sides_open_to(manager, one, [one.edition.pk])):
        yield Line(
            _("An agreement waits for your signature"), paper, _("Read and sign"), who=title_of(one),
            since=one.agreement.made_at, urgency=urgency,
        )  # fmt: skip
    elif is_late(one):
        yield Line(
            _("An agreement is not signed by everybody"), page, _("See who is missing"), who=title_of(one),
            since=one.agreement.made_at, urgency=urgency,
        )  # fmt: skip


def is_late(one: Situation) -> bool:
    made = one.agreement.made_at if one.agreement and one.missing else None
    return made is not None and timezone.now() - made > timedelta(days=SIGNING_DAYS)


@board_cards
def mentorships(edition: Edition) -> Iterator[Card]:
    more = [maker(edition) for maker in fact_makers]
    for one in situations(Mentorship.objects.filter(edition=edition)):
        facts, late = facts_about(one)
        stage = Stage.CLOSED if one.mentorship.has_ended else Stage(one.mentorship.stage)
        address = reverse("mentorship", args=[one.mentorship.pk])
        if not one.mentorship.has_ended:
            facts += [fact for found in more for fact in found.get(one.mentorship.pk, [])]
        yield Card(title_of(one), stage, CardKind(one.mentorship.kind), address, facts=facts, late=late)


def facts_about(one: Situation) -> tuple[list[str | Promise], list[str | Promise]]:
    """What stands on the card, and what of it is late."""
    if one.mentorship.has_ended:
        return ([_("ended early")] if one.mentorship.ending == Mentorship.Ending.EARLY else []), []
    return ([], [signed_words(one)]) if is_late(one) else ([signed_words(one)], [])


def signed_words(one: Situation) -> str | Promise:
    if one.is_signed:
        return _("agreement signed")
    done, needed = len(one.due) - len(one.missing), len(one.due)
    return format_lazy(_("agreement: {done} of {needed} signed"), done=done, needed=needed)

"""What the steps of the method put on the manager's board: lines that need somebody today, and cards by stage.

A step offers its part from its own module `board`, so that this package knows none of them by name:

    @needs_manager
    def applications(edition, manager): return [Line(_("New application"), …) for …]

    @board_cards
    def applicants(edition): return [Card(…) for …]

Each runs a constant number of queries, however many people there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage


class Urgency(IntEnum):
    """How soon a line wants the manager; the most urgent stands first."""

    LATE = 0
    TODAY = 1
    SOON = 2


class CardKind(models.TextChoices):
    """Whom a card is about."""

    MENTEE = "mentee", _("mentee")
    MENTOR = "mentor", _("mentor")
    PAIR = "pair", _("pair")
    GROUP = "group", _("group")


@dataclass(frozen=True)
class Line:
    """One thing that waits for the manager: what and about whom, since when, and the action that does it."""

    what: str | Promise
    url: str
    action: str | Promise
    who: str = ""
    since: date | datetime | None = None
    urgency: Urgency = Urgency.TODAY


@dataclass(frozen=True)
class Card:
    """A person who applies, or a mentorship: where it stands, the facts in words, and what of it is late."""

    title: str
    stage: Stage
    kind: CardKind
    url: str
    facts: list[str | Promise] = field(default_factory=list)
    late: list[str | Promise] = field(default_factory=list)


type LineMaker = Callable[[Edition, User], Iterable[Line]]
type CardMaker = Callable[[Edition], Iterable[Card]]

line_makers: list[LineMaker] = []
card_makers: list[CardMaker] = []


def needs_manager(maker: LineMaker) -> LineMaker:
    line_makers.append(maker)
    return maker


def board_cards(maker: CardMaker) -> CardMaker:
    card_makers.append(maker)
    return maker


def lines_for(edition: Edition, manager: User) -> list[Line]:
    """The most urgent first, and of those the one that has waited longest."""
    found = [line for maker in line_makers for line in maker(edition, manager)]
    return sorted(found, key=lambda line: (line.urgency, *waiting_since(line)))


def waiting_since(line: Line) -> tuple[bool, str]:
    return line.since is None, line.since.isoformat() if line.since else ""


def cards_of(edition: Edition) -> list[Card]:
    """Those with something late first, then by name."""
    found = [card for maker in card_makers for card in maker(edition)]
    return sorted(found, key=lambda card: (not card.late, card.title.casefold()))

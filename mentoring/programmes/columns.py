"""The board's columns: one for each stage, in the method's order, with its cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mentoring.programmes.board import Card
from mentoring.programmes.stages import Stage


@dataclass(frozen=True)
class Column:
    """A stage with all its cards, each with whether the filter lets it be seen."""

    stage: Stage
    cards: list[tuple[Card, bool]]

    @property
    def seen(self) -> int:
        return sum(is_seen for _card, is_seen in self.cards)


def columns(cards: list[Card], shows: Callable[[Card], bool]) -> list[Column]:
    by_stage: dict[Stage, list[tuple[Card, bool]]] = {stage: [] for stage in Stage}
    for card in cards:
        by_stage[card.stage].append((card, shows(card)))
    return [Column(stage, found) for stage, found in by_stage.items()]

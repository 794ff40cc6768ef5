"""Which of the offered times becomes the date: one that suits all, and if there are several, the best of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from mentoring.meetings.models import PollAnswer

YES, NO = PollAnswer.Choice.YES, PollAnswer.Choice.NO


@dataclass(frozen=True)
class Offer:
    """An offered time and who has said what about it."""

    key: int
    starts_at: datetime
    answers: Mapping[int, str]

    def suits(self, people: Collection[int]) -> bool:
        return all(self.answers.get(person, NO) != NO for person in people)

    def yeses(self, people: Collection[int]) -> int:
        return sum(self.answers.get(person) == YES for person in people)


def winner(offers: Collection[Offer], people: Collection[int], *, is_over: bool) -> Offer | None:
    """The first time to which all say yes wins at once.

    One that suits all only if need be waits until everybody has answered about every time, or the answers are over:
    a better one may still come.
    """
    suiting = [offer for offer in offers if people and offer.suits(people)]
    is_complete = all(person in offer.answers for offer in offers for person in people)
    if not (is_over or is_complete):
        suiting = [offer for offer in suiting if offer.yeses(people) == len(people)]
    return min(suiting, key=lambda offer: (-offer.yeses(people), offer.starts_at), default=None)

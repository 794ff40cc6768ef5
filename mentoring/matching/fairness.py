"""Whether some groups of people are served worse, without saying anything of a single person."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentoring.matching.proposed import Proposal

LEAST = 5  # people: fewer are counted together with others, so that nobody is recognised
UNEVEN = 0.1  # of those who asked: from such a difference between two groups on, it is worth a look


@dataclass(frozen=True, slots=True)
class Share:
    """How a group of people is served; a label of None stands for several small groups together."""

    label: str | None
    people: int
    served: int
    mean_score: float | None  # None where too few are served to say

    @property
    def part(self) -> float:
        return self.served / self.people


@dataclass(frozen=True, slots=True)
class Fairness:
    """The shares of all groups that may be told, and how far the best and the worst served lie apart."""

    shares: tuple[Share, ...]

    @property
    def gap(self) -> float:
        parts = [share.part for share in self.shares]
        return max(parts) - min(parts) if parts else 0.0

    @property
    def is_uneven(self) -> bool:
        return self.gap >= UNEVEN


def fairness(proposal: Proposal, labels: Mapping[int, str], least: int = LEAST) -> Fairness:
    """`labels` says of each mentee who counts to which group of people they belong."""
    scores = {seat.mentee: seat.score for match in proposal.matches for seat in match.seats}
    groups: dict[str | None, list[int]] = {}
    for mentee, label in sorted(labels.items()):
        groups.setdefault(label, []).append(mentee)
    return Fairness(tuple(shared_by(label, people, scores, least) for label, people in told_groups(groups, least)))


def told_groups(groups: dict[str | None, list[int]], least: int) -> list[tuple[str | None, list[int]]]:
    """Small groups go together until they are large enough, with the next larger one if need be.

    Leaving a small one out would tell it all the same: as what is missing from the whole.
    """
    by_size = sorted(groups.items(), key=lambda group: (len(group[1]), str(group[0])))
    together: list[int] = []
    while by_size and (len(by_size[0][1]) < least or 0 < len(together) < least):
        together += by_size.pop(0)[1]
    told = sorted(by_size, key=lambda group: str(group[0]))
    return [*told, (None, together)] if len(together) >= least else told


def shared_by(label: str | None, people: list[int], scores: Mapping[int, float], least: int) -> Share:
    served = [scores[mentee] for mentee in people if mentee in scores]
    return Share(label, len(people), len(served), sum(served) / len(served) if len(served) >= least else None)

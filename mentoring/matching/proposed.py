"""What a proposal says: who with whom and how well, who is left and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentoring.matching.rows import Kind, Sentence


@dataclass(frozen=True, slots=True)
class Seat:
    """One mentee's place: `score` is what counts, made of the fit with the mentor and, in a group, with fellows."""

    mentee: int
    score: float
    mentor_fit: float
    fellow_fit: float | None


@dataclass(frozen=True, slots=True)
class Match:
    """A pair or a group; where `stops` says something, it cannot be confirmed like this."""

    mentor: int
    kind: Kind
    seats: tuple[Seat, ...]
    stops: tuple[Sentence, ...] = ()

    @property
    def score(self) -> float:
        return sum(seat.score for seat in self.seats) / len(self.seats)


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that stands in the way, and for how many of the other side; None where it is not about them."""

    sentence: Sentence
    others: int | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A mentee or a mentor without anybody, and why."""

    person: int
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class RefusedPin:
    """A wish of the manager that a hard rule stops."""

    mentee: int
    mentor: int
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Matches by mentor; `leads` is what mentors lead who offered both pairs and a group."""

    matches: tuple[Match, ...]
    left: tuple[Left, ...]
    idle: tuple[Left, ...]
    leads: Mapping[int, Kind]
    refused_pins: tuple[RefusedPin, ...] = ()

    @property
    def served(self) -> int:
        return sum(len(match.seats) for match in self.matches)

    @property
    def total(self) -> float:
        return sum(seat.score for match in self.matches for seat in match.seats)

    @property
    def mean(self) -> float:
        return self.total / self.served if self.served else 0.0

    @property
    def is_complete(self) -> bool:
        """Nothing in it stops a confirmation."""
        return not any(match.stops for match in self.matches)

    def mentor_of(self) -> dict[int, int]:
        return {seat.mentee: match.mentor for match in self.matches for seat in match.seats}

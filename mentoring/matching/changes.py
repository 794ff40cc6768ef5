"""What the manager changes in a proposal by hand, scored anew at once: only the people it touches are reckoned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from mentoring.matching.proposal import Left, Proposal, Why, matches_of
from mentoring.matching.rows import Round, Sentence
from mentoring.matching.rules import EMPTIED, MOVED_MEANWHILE, TAKEN_OUT, UNKNOWN_PERSON, places_of, why_not
from mentoring.matching.seating import Seating
from mentoring.matching.table import Table, laid


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee to a mentor, or to nobody; `instead_of` is who sits there and takes the mentee's former place."""

    mentee: int
    mentor: int | None
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Rescored:
    """Where `stops` says something, the move is not possible and the proposal is the one before."""

    proposal: Proposal
    stops: tuple[Sentence, ...] = ()
    served_change: int = 0
    total_change: float = 0.0


def reseated(table: Table, proposal: Proposal) -> Seating:
    """The people of the table where the proposal has them."""
    seating, columns, placed = Seating(table), places_of(table.round.mentors), proposal.mentor_of()
    for row, mentee in enumerate(table.round.mentees):
        if placed.get(mentee.id) in columns:
            seating.put(row, columns[placed[mentee.id]])
    return seating


def rescored(round_: Round, proposal: Proposal, move: Move) -> Rescored:
    """The proposal after one move. Needs the rows of the mentors it touches and of those who sit with them only."""
    placed = proposal.mentor_of()
    if move.instead_of is not None and placed.get(move.instead_of) != move.mentor:
        return Rescored(proposal, (MOVED_MEANWHILE,))
    if placed.get(move.mentee) == move.mentor:
        return Rescored(proposal)
    mentors = frozenset(mentor for mentor in (placed.get(move.mentee), move.mentor) if mentor is not None)
    mentees = {mentee for mentee, mentor in placed.items() if mentor in mentors} | {move.mentee}
    part = round_.of(frozenset(mentees), mentors).in_order()
    if len(part.mentors) < len(mentors) or len(part.mentees) < len(mentees):
        return Rescored(proposal, (UNKNOWN_PERSON,))
    seating = reseated(laid(part, proposal.leads), proposal)
    stops = moved(seating, move)
    if stops:
        return Rescored(proposal, stops)
    after = with_part(proposal, seating)
    return Rescored(after, (), after.served - proposal.served, after.total - proposal.total)


def moved(seating: Seating, move: Move) -> tuple[Sentence, ...]:
    """Make the move on the seating, or say what stops it."""
    table = seating.table
    rows, columns = places_of(table.round.mentees), places_of(table.round.mentors)
    row = rows[move.mentee]
    here, there = int(seating.seat[row]), table.nowhere if move.mentor is None else columns[move.mentor]
    seating.put(row, table.nowhere)
    arrivals = [(row, there)]
    if move.instead_of is not None:
        seating.put(rows[move.instead_of], table.nowhere)
        arrivals.append((rows[move.instead_of], here))
    for arriving, column in arrivals:
        if column != table.nowhere:
            found = int(table.stops[arriving, column]) | int(seating.hindered(arriving, np.array([column]))[0])
            if found:
                return why_not(found, table.round.mentees[arriving], table.round.mentors[column])
            seating.put(arriving, column)
    return ()


def with_part(proposal: Proposal, seating: Seating) -> Proposal:
    """The proposal with the matches of these mentors replaced by how their people sit now."""
    table = seating.table
    touched = {mentor.id for mentor in table.round.mentors}
    others = [match for match in proposal.matches if match.mentor not in touched]
    matches = sorted([*others, *matches_of(seating)], key=lambda match: match.mentor)
    empty = [mentor.id for mentor, people in zip(table.round.mentors, seating.members, strict=False) if not people]
    out = [table.round.mentees[row].id for row in np.flatnonzero(seating.seat == table.nowhere)]
    return replace(
        proposal,
        matches=tuple(matches),
        left=left_now(proposal.left, {mentee.id for mentee in table.round.mentees}, out, TAKEN_OUT),
        idle=left_now(proposal.idle, touched, empty, EMPTIED),
    )


def left_now(before: tuple[Left, ...], touched: set[int], now: Iterable[int], sentence: Sentence) -> tuple[Left, ...]:
    """Who was left before keeps the reasons, who is left by the move gets this one."""
    reasons = {left.person: left for left in before}
    kept = [left for left in before if left.person not in touched]
    new = [reasons.get(person, Left(person, (Why(sentence),))) for person in now]
    return tuple(sorted([*kept, *new], key=lambda left: left.person))

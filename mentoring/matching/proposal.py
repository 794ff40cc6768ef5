"""Making the proposal for a whole programme, and reading a seating as one. The manager decides."""

from collections.abc import Mapping

import numpy as np

from mentoring.matching.assignment import Places, assign, settled_leads
from mentoring.matching.criteria import weights_of
from mentoring.matching.criteria.measures import Matrix
from mentoring.matching.criteria.scores import mentor_fits
from mentoring.matching.groups import seated
from mentoring.matching.proposed import Left, Match, Proposal, RefusedPin, Seat, Why
from mentoring.matching.rows import Kind, Mentor, Round, Sentence
from mentoring.matching.rules import NOBODY_LEFT, PINNED_TWICE, SENTENCES, UNKNOWN_PERSON, Stop, places_of, why_not
from mentoring.matching.seating import Seating
from mentoring.matching.stops import Stops, stops
from mentoring.matching.table import Table, laid


def propose(round_: Round) -> Proposal:
    """As many people as possible are matched, and as well as can be found; the same rows, in any order, do the same."""
    round_ = round_.in_order()
    fits = mentor_fits(round_.mentees, round_.mentors, weights_of(round_.weights))
    pins, refused = judged_pins(round_)
    chosen = chosen_with(round_, fits, pins, {})
    leads = settled_leads(round_, chosen)
    if leads:
        chosen = chosen_with(round_, fits, pins, leads)
    seating = seated(laid(round_, leads, fits), chosen, pins)
    refused += unseated_pins(seating, pins)
    return told(seating, refused)


def judged_pins(round_: Round) -> tuple[list[tuple[int, int]], list[RefusedPin]]:
    """Pins by row and column, and those that a hard rule stops: a pin outweighs every score and no rule."""
    rows, columns, found = places_of(round_.mentees), places_of(round_.mentors), stops(round_)
    pins: dict[int, int] = {}
    refused = []
    for mentee, mentor in sorted(round_.wishes.pinned):
        reasons: tuple[Sentence, ...] = ()
        if mentee not in rows or mentor not in columns:
            reasons = (UNKNOWN_PERSON,)
        elif rows[mentee] in pins:
            reasons = (PINNED_TWICE,)
        elif stop := found[rows[mentee], columns[mentor]]:
            reasons = why_not(int(stop), round_.mentees[rows[mentee]], round_.mentors[columns[mentor]])
        elif list(pins.values()).count(columns[mentor]) >= round_.mentors[columns[mentor]].capacity:
            reasons = (SENTENCES[Stop.FULL],)
        if reasons:
            refused.append(RefusedPin(mentee, mentor, reasons))
        else:
            pins[rows[mentee]] = columns[mentor]
    return list(pins.items()), refused


def chosen_with(round_: Round, fits: Matrix, pins: list[tuple[int, int]], leads: Mapping[int, Kind]) -> Places:
    """The assignment of all who are not pinned to the places that pins leave free."""
    allowed = stops(round_, leads) == 0
    places = np.array([max(mentor.capacity, 0) for mentor in round_.mentors], dtype=np.intp)
    for mentee, mentor in pins:
        allowed[mentee] = False
        places[mentor] -= 1
    chosen = assign(fits, allowed, places)
    for mentee, mentor in pins:
        chosen[mentee] = mentor
    return chosen


def unseated_pins(seating: Seating, pins: list[tuple[int, int]]) -> list[RefusedPin]:
    """Pins that each could stand and together cannot."""
    round_ = seating.table.round
    return [
        RefusedPin(mentee.id, mentor.id, why_not(seating.hindrance(row, column), mentee, mentor))
        for row, column in pins
        if seating.seat[row] != column
        for mentee, mentor in [(round_.mentees[row], round_.mentors[column])]
    ]


def told(seating: Seating, refused: list[RefusedPin]) -> Proposal:
    """The seating as people read it."""
    table = seating.table
    mentees, mentors = table.round.mentees, table.round.mentors
    return Proposal(
        matches=matches_of(seating),
        left=tuple(
            Left(mentees[row].id, why_left(seating, int(row))) for row in np.flatnonzero(seating.seat == table.nowhere)
        ),
        idle=tuple(
            Left(mentor.id, why_idle(table, column, mentor))
            for column, mentor in enumerate(mentors)
            if not seating.members[column]
        ),
        leads=table.leads,
        refused_pins=tuple(refused),
    )


def matches_of(seating: Seating) -> tuple[Match, ...]:
    table, scores, fellows = seating.table, seating.scores(), seating.fellow_means()
    matches = []
    for column, mentor in enumerate(table.round.mentors):
        people = seating.members[column]
        is_group = bool(table.is_group[column]) and (len(people) > 1 or any(map(seating.is_stranded, people)))
        seats = [
            Seat(
                table.round.mentees[row].id,
                float(scores[row]),
                float(table.fits[row, column]),
                float(fellows[row]) if is_group and len(people) > 1 else None,
            )
            for row in people
        ]
        if is_group and seats:
            matches.append(Match(mentor.id, "group", tuple(seats), () if len(seats) > 1 else (SENTENCES[Stop.ALONE],)))
        else:
            matches.extend(Match(mentor.id, "pair", (seat,)) for seat in seats)
    return tuple(matches)


def why_left(seating: Seating, row: int) -> tuple[Why, ...]:
    """The person's own gates, or what stops them with how many mentors, the most frequent first."""
    table = seating.table
    mentee = table.round.mentees[row]
    if mentee.gates:
        return tuple(Why(gate) for gate in mentee.gates)
    found = np.where(table.stops[row] != 0, table.stops[row], seating.hindered(row, np.arange(table.nowhere)))
    return counted_reasons(np.where(found == 0, Stop.ALONE.value, found))


def why_idle(table: Table, column: int, mentor: Mentor) -> tuple[Why, ...]:
    if mentor.gates:
        return tuple(Why(gate) for gate in mentor.gates)
    if table.allowed[:, column].any() or not table.round.mentees:
        return (Why(NOBODY_LEFT),)
    return counted_reasons(table.stops[:, column])


def counted_reasons(found: Stops) -> tuple[Why, ...]:
    """Each thing that stands in the way, with how many of the other side, the most frequent first."""
    counts = {stop: int(np.count_nonzero(found & stop.value)) for stop in Stop}
    return tuple(
        Why(SENTENCES[stop], counts[stop]) for stop in sorted(Stop, key=lambda stop: -counts[stop]) if counts[stop]
    )

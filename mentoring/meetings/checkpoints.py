"""Which sessions face to face a mentorship still needs (R14), of which kind each is, and on which day it might be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from mentoring.meetings.free_times import holiday_on
from mentoring.meetings.models import Session
from mentoring.mentorships.checkpoints import counts_for
from mentoring.mentorships.gates import WAY
from mentoring.mentorships.models import Checkpoint, Mentorship, Participant
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage

NOTICE = timedelta(days=7)  # how long beforehand a day is proposed at the earliest, and how long before the end
WEEKEND = 5


def numbers(edition: Edition) -> range:
    return range(1, edition.checkpoints + 1)


def stage_of(number: int, edition: Edition) -> Stage:
    """At the end of which stage the session is asked for."""
    if number == 1:
        return Stage.INITIAL
    return Stage.FINAL if number == edition.checkpoints else Stage.MONITORING


def kind_of(number: int, edition: Edition) -> Session.Kind:
    kinds = {Stage.INITIAL: Session.Kind.FIRST, Stage.FINAL: Session.Kind.FINAL}
    return kinds.get(stage_of(number, edition), Session.Kind.MID_TERM)


def kind_beside(mentorship: Mentorship) -> Session.Kind:
    """Of a session that is no checkpoint: where people meet online only, the first is the first session (R42)."""
    is_online = mentorship.form == Edition.Form.E_MENTORING
    begun = is_online and mentorship.sessions.standing().filter(kind=Session.Kind.FIRST).exists()
    return Session.Kind.FIRST if is_online and not begun else Session.Kind.THEMATIC


def still_needed(mentorship: Mentorship, held: Iterable[str]) -> list[int]:
    """Neither on record nor behind it; `held` are the stages at which sessions were recorded."""
    left = Counter(counts_for(stage) for stage in held)
    found = []
    for number in numbers(mentorship.edition):
        stage = stage_of(number, mentorship.edition)
        if WAY.index(Stage(mentorship.stage)) > WAY.index(stage):
            continue
        if left[stage]:
            left[stage] -= 1
        else:
            found.append(number)
    return found


def recorded(mentorship: Mentorship) -> list[str]:
    """The stages at which sessions face to face were put on record."""
    return list(Checkpoint.objects.filter(mentorship=mentorship).values_list("stage", flat=True))


def needed_in(edition: Edition) -> dict[Mentorship, list[int]]:
    """Of every mentorship of the programme that goes on."""
    going_on = Mentorship.objects.filter(edition=edition).going_on()
    held: dict[int, list[str]] = defaultdict(list)
    for mentorship, stage in Checkpoint.objects.filter(mentorship__in=going_on).values_list("mentorship", "stage"):
        held[mentorship].append(stage)
    people = Prefetch("participants", Participant.objects.current().select_related("person"))
    found = going_on.select_related("edition__programme__organisation").prefetch_related(people)
    return {one: still_needed(one, held[one.pk]) for one in found}


def proposed_day(number: int, edition: Edition) -> date | None:
    """Evenly between the first and the last day, on a working day; none where it cannot be known or has passed."""
    if edition.starts_on is None or edition.ends_on is None:
        return None
    last = edition.ends_on - NOTICE
    share = (number - 1) / max(edition.checkpoints - 1, 1)
    day = max(edition.starts_on + (last - edition.starts_on) * share, timezone.localdate() + NOTICE)
    while day.weekday() >= WEEKEND or holiday_on(day, edition):
        day += timedelta(days=1)
    return day if day <= edition.ends_on else None

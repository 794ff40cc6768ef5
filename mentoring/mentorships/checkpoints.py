"""How many sessions face to face each part of the way needs (R14): it follows from the programme's one number."""

from __future__ import annotations

from mentoring.mentorships.models import Checkpoint, Mentorship
from mentoring.programmes.stages import Stage


def counts_for(stage: str) -> Stage:
    """At the end of which stage a session counts that is held at this one."""
    return Stage.MONITORING if stage == Stage.THEMATIC else Stage(stage)


def needed_at(stage: str, number: int) -> int:
    """Of `number` in all: one at the start, one at the end, and the others in the middle, before monitoring ends."""
    if stage == Stage.INITIAL:
        return 1
    if stage == Stage.FINAL:
        return int(number > 1)
    return max(number - 2, 0) if stage == Stage.MONITORING else 0


def held_at(mentorship: Mentorship, stage: str) -> int:
    """How many of those that the gate at the end of this stage asks for are on record."""
    stages = Checkpoint.objects.filter(mentorship=mentorship).values_list("stage", flat=True)
    return sum(counts_for(held) == stage for held in stages)

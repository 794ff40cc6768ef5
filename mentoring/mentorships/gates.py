"""What keeps a mentorship at its stage (R25): rules that answer with the reason and with what opens the next stage.

Later steps of the method add theirs:

    @stage_gate(Stage.INITIAL)
    def goals_set(situation): return None if … else StageGate("goals", _("…"), _("…"))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mentoring.mentorships.checkpoints import held_at, needed_at
from mentoring.mentorships.models import Waiver
from mentoring.mentorships.situation import Situation
from mentoring.programmes.stages import Stage

WAY = (Stage.INITIAL, Stage.THEMATIC, Stage.MONITORING, Stage.FINAL, Stage.CLOSED)
AGREEMENT, CHECKPOINT, PEOPLE, SAFETY = "agreement", "checkpoint", "people", "safety"


@dataclass(frozen=True)
class StageGate:
    """A closed gate: why it is closed, what opens it, and whether a manager may waive it with a recorded reason."""

    code: str
    reason: str | Promise
    opens: str | Promise
    may_be_waived: bool = False


type GateMaker = Callable[[Situation], StageGate | None]

_makers: dict[Stage, list[GateMaker]] = {stage: [] for stage in WAY}


def stage_gate(*stages: Stage) -> Callable[[GateMaker], GateMaker]:
    """The rule has to hold before a mentorship leaves these stages."""

    def add(maker: GateMaker) -> GateMaker:
        for stage in stages:
            _makers[stage].append(maker)
        return maker

    return add


def next_stage(stage: Stage) -> Stage | None:
    here = WAY.index(stage)
    return WAY[here + 1] if here + 1 < len(WAY) else None


def gates_after(situation: Situation) -> list[StageGate]:
    """What still keeps the next stage closed; what a manager has waived is left out."""
    stage = Stage(situation.mentorship.stage)
    waived = set(Waiver.objects.filter(mentorship=situation.mentorship, stage=stage).values_list("gate", flat=True))
    found = [gate for make in _makers[stage] if (gate := make(situation)) is not None]
    return [gate for gate in found if gate.code not in waived or not gate.may_be_waived]


@stage_gate(*WAY[:-1])
def people_are_there(situation: Situation) -> StageGate | None:
    if situation.mentor and situation.mentees:
        return None
    return StageGate(
        PEOPLE,
        _("There is no mentor or no mentee at the moment."),
        _("It opens when a manager has found somebody."),
    )


@stage_gate(*WAY[:-1])
def contact_is_safe(situation: Situation) -> StageGate | None:
    if not any(one.person_id in situation.unsafe for one in situation.participants):
        return None
    return StageGate(
        SAFETY,
        _("A background check or a guardian's consent is missing or has expired."),
        _("It opens when a manager records a new one (S20)."),
    )


@stage_gate(*WAY[:-1])
def agreement_is_signed(situation: Situation) -> StageGate | None:
    """R42: by all, the same version. Later on, a version that was signed stays in force while a new one waits."""
    begun = situation.mentorship.stage != Stage.INITIAL
    if situation.is_signed or (begun and situation.in_force):
        return None
    done, needed = len(situation.due) - len(situation.missing), len(situation.due)
    return StageGate(
        AGREEMENT,
        format_lazy(_("Not everybody has signed the agreement: {done} of {needed}."), done=done, needed=needed),
        _("It opens when everybody has signed the same version (R42)."),
    )


@stage_gate(Stage.INITIAL, Stage.MONITORING, Stage.FINAL)
def met_face_to_face(situation: Situation) -> StageGate | None:
    """R14; the source recommends it, so a manager may waive one with a reason."""
    stage = situation.mentorship.stage
    done, needed = held_at(situation.mentorship, stage), needed_at(stage, situation.edition.checkpoints)
    if done >= needed:
        return None
    return StageGate(
        CHECKPOINT,
        format_lazy(_("Sessions face to face up to this stage: {done} of {needed} held."), done=done, needed=needed),
        _("It opens when a manager records the day on which each was held (R14)."),
        may_be_waived=True,
    )

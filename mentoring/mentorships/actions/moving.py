"""Moving a mentorship through its stages (R25): never past a closed gate, unless a manager waives it with a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.record import put_on_record
from accounts.refusals import Refusal
from chat.actions import rename_room
from mentoring.mentorships.actions.finding import locked, managed_and_locked
from mentoring.mentorships.actions.leaving import end
from mentoring.mentorships.actions.rooms import settle_room
from mentoring.mentorships.deeds import GATE_WAIVED
from mentoring.mentorships.gates import gates_after, next_stage
from mentoring.mentorships.models import Checkpoint, Mentorship, Waiver
from mentoring.mentorships.rules import may_name, may_strike
from mentoring.mentorships.sealed import seal_words
from mentoring.mentorships.situation import situation_of
from mentoring.mentorships.words import Reason
from mentoring.programmes.stages import Stage


@transaction.atomic
def advance(person: User, mentorship: Mentorship, to: str) -> Mentorship:
    """To the next stage, which the caller names: a jump, or a page that is not of today, is refused."""
    mentorship = managed_and_locked(person, mentorship)
    here = Stage(mentorship.stage)
    if to != next_stage(here):
        raise Refusal(
            format_lazy(_("No stage is skipped. This mentorship is at: {stage}."), stage=here.label), "stage_skipped"
        )
    if closed := gates_after(situation_of(mentorship)):
        raise Refusal(
            format_lazy("{reason} {opens}", reason=closed[0].reason, opens=closed[0].opens), f"gate_{closed[0].code}"
        )
    mentorship.stage = to
    mentorship.save(update_fields=["stage"])
    if to == Stage.CLOSED:
        return end(person, mentorship, Mentorship.Ending.COMPLETED)
    settle_room(person, mentorship)
    return mentorship


@transaction.atomic
def waive_gate(person: User, mentorship: Mentorship, gate: str, reason: str) -> Waiver:
    """Let a mentorship pass one closed gate of its stage, with the reason on record; some gates nobody waives."""
    mentorship = managed_and_locked(person, mentorship)
    if not reason.strip():
        raise Refusal(_("Please write down why."), "reason_missing")
    closed = {one.code: one for one in gates_after(situation_of(mentorship))}
    if gate not in closed or not closed[gate].may_be_waived:
        raise Refusal(_("This rule cannot be waived."), "not_waivable")
    waiver = Waiver(mentorship=mentorship, stage=mentorship.stage, gate=gate, by=person)
    seal_words(waiver, Reason(reason.strip()), mentorship, person.pk)
    waiver.save(force_insert=True)
    thing = f"mentorship:{mentorship.pk}"
    put_on_record(person, GATE_WAIVED, programme=mentorship.edition.programme, thing=thing, gate=gate)
    return waiver


@transaction.atomic
def record_checkpoint(person: User, mentorship: Mentorship, held_on: date, *, is_attended: bool = False) -> Checkpoint:
    """A session face to face was held (R14): a manager says so, or it is known from those who attended it.

    Whoever says `is_attended` has asked their own rule. A day that is on record already stays there once.
    """
    mentorship = locked(mentorship) if is_attended else managed_and_locked(person, mentorship)
    if held_on > timezone.localdate():
        raise Refusal(_("This day has not come yet."), "future")
    checkpoint, _made = Checkpoint.objects.get_or_create(
        mentorship=mentorship, held_on=held_on, defaults={"stage": mentorship.stage, "by": person}
    )
    return checkpoint


@transaction.atomic
def strike_checkpoint(person: User, checkpoint: Checkpoint) -> Mentorship:
    """Take a day off the record that was put there by mistake, as long as its stage is not over."""
    mentorship = managed_and_locked(person, checkpoint.mentorship)
    if not may_strike(person, mentorship, checkpoint):
        sentence = _("The mentorship has passed this stage already. The session that opened it stays on record.")
        raise Refusal(sentence, "stage_is_over")
    Checkpoint.objects.filter(pk=checkpoint.pk).delete()
    return mentorship


@transaction.atomic
def name_group(person: User, mentorship: Mentorship, name: str) -> Mentorship:
    """The mentees' own name for their group, which the room shows (R38)."""
    mentorship = locked(mentorship)
    if not may_name(person, situation_of(mentorship)):
        raise Refusal(_("The mentees of a group find its name."), "may_not_name")
    mentorship.name = name.strip()
    mentorship.save(update_fields=["name"])
    rename_room(person, mentorship.room, mentorship.name)
    return mentorship

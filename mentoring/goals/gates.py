"""What goals ask before a mentorship leaves its first session: everybody's own, then the group's (R44, R45).

The source says that goals should be set then, so a manager may waive it with a reason: they may be on paper.
"""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mentoring.goals.models import Goal
from mentoring.mentorships.gates import StageGate, stage_gate
from mentoring.mentorships.situation import Situation
from mentoring.programmes.stages import Stage


@stage_gate(Stage.INITIAL)
def own_goals_are_written(situation: Situation) -> StageGate | None:
    mentees = {one.person_id for one in situation.mentees}
    written = Goal.objects.personal().written().filter(mentorship=situation.mentorship, owner__in=mentees)
    done = len(set(written.values_list("owner", flat=True)))
    if done == len(mentees):
        return None
    return StageGate(
        "goals",
        format_lazy(_("Not every mentee has written a goal yet: {done} of {needed}."), done=done, needed=len(mentees)),
        _("It opens when each of them has written one of their own (R44, R45)."),
        may_be_waived=True,
    )


@stage_gate(Stage.INITIAL)
def group_has_a_goal(situation: Situation) -> StageGate | None:
    mentorship = situation.mentorship
    if mentorship.is_pair or Goal.objects.common().written().filter(mentorship=mentorship).exists():
        return None
    return StageGate(
        "common_goals",
        _("The group has not agreed on a goal of its own yet."),
        _("It opens when you have written one together, after everybody's own goals (R44)."),
        may_be_waived=True,
    )

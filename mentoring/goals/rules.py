"""Who may do what with goals and questionnaires, and what still keeps the group's goals closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import may_manage
from mentoring.goals.models import Goal, Questionnaire
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.programmes.models import Edition


@dataclass(frozen=True)
class Lock:
    """Why a step is closed, in the words that page and test read alike, and how far it is from opening."""

    reason: str | Promise
    done: int = 0
    all: int = 0


PAIR_HAS_PERSONAL_ONLY = Lock(_("In a pair there are personal goals only; goals of a group belong to groups (R45)."))


def common_goals_lock(mentorship: Mentorship) -> Lock | None:
    """R44: every mentee of the group writes the own goals first; R45: a pair has no others."""
    if mentorship.is_pair:
        return PAIR_HAS_PERSONAL_ONLY
    mentees = set(
        Participant.objects.current().mentees().filter(mentorship=mentorship).values_list("person", flat=True)
    )
    written = set(Goal.objects.personal().written().filter(mentorship=mentorship).values_list("owner", flat=True))
    return lock_for(mentees, written)


def lock_for(mentees: Iterable[int], written: Iterable[int | None]) -> Lock | None:
    everybody, ready = set(mentees), set(mentees) & set(written)
    if everybody and everybody == ready:
        return None
    reason = format_lazy(
        _("The group's goals open when all mentees have written their own (R44): {done} of {all} have."),
        done=len(ready),
        all=len(everybody),
    )
    return Lock(reason, len(ready), len(everybody))


def has_part(person: User, mentorship: Mentorship, role: Participant.Role | None = None) -> bool:
    found = Participant.objects.current().filter(mentorship=mentorship, person=person)
    return (found.filter(role=role) if role else found).exists()


def may_begin_goal(person: User, mentorship: Mentorship) -> bool:
    """A mentee, for oneself."""
    return not mentorship.has_ended and has_part(person, mentorship, Participant.Role.MENTEE)


def may_begin_common_goal(person: User, mentorship: Mentorship) -> bool:
    """Anybody in the group, the mentor too, once nothing keeps it closed."""
    return not mentorship.has_ended and has_part(person, mentorship) and common_goals_lock(mentorship) is None


def may_write(person: User, goal: Goal) -> bool:
    """A personal goal is its owner's alone (R23); the group's is everybody's who is in the group now."""
    if goal.is_common:
        return may_begin_common_goal(person, goal.mentorship)
    return goal.owner_id == person.pk and may_begin_goal(person, goal.mentorship)


def may_share(person: User, goal: Goal) -> bool:
    return not goal.is_common and not goal.mentorship.is_pair and may_write(person, goal)


def may_discard(person: User, goal: Goal) -> bool:
    """A draft, by whoever began it; what others have read is put aside instead."""
    return goal.is_draft and goal.made_by_id == person.pk and may_write(person, goal)


def may_comment(person: User, goal: Goal) -> bool:
    """The mentor and the managers, beside what is written (R20, R23)."""
    mentorship = goal.mentorship
    if mentorship.has_ended or goal.is_draft or goal.owner_id == person.pk:
        return False
    is_mentor = has_part(person, mentorship, Participant.Role.MENTOR)
    return is_mentor or may_manage(person, mentorship.edition.programme)


def may_send_questionnaires(person: User, edition: Edition) -> bool:
    return may_manage(person, edition.programme)


def may_answer_questionnaire(person: User, questionnaire: Questionnaire) -> bool:
    return Questionnaire.objects.own(person).filter(pk=questionnaire.pk).exists()

"""The mentorship that an action decides on, locked, and as a manager may change it."""

from __future__ import annotations

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.rules import may_run
from mentoring.programmes.models import Edition


def locked(mentorship: Mentorship) -> Mentorship:
    """The mentorship as it is now, locked until the transaction ends: two who change it at once come one by one."""
    found = Mentorship.objects.select_for_update(of=("self",)).get(pk=mentorship.pk)
    if found.has_ended:
        raise Refusal(_("This mentorship has ended."), "mentorship_ended")
    return found


def managed_and_locked(person: User, mentorship: Mentorship) -> Mentorship:
    Edition.objects.select_for_update(of=("self",)).get(pk=mentorship.edition_id)
    mentorship = locked(mentorship)
    if not may_run(person, mentorship):
        raise not_manager()
    return mentorship


def not_manager() -> Refusal:
    return Refusal(_("Only a manager of this programme may do that."), "not_manager", HTTPStatus.FORBIDDEN)

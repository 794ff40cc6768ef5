"""Accepting the pledge and the codes: once for each version, for all mentorships of a person (R84, S21)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.record import put_on_record
from accounts.refusals import Refusal
from mentoring.mentorships.actions.finding import locked
from mentoring.mentorships.actions.rooms import settle_room
from mentoring.mentorships.deeds import PLEDGE_ACCEPTED
from mentoring.mentorships.models import Mentorship, Promise
from mentoring.mentorships.rules import pledges_wanted


@transaction.atomic
def accept_pledges(person: User, seen: dict[str, int]) -> None:
    """Those that the person has read, by kind and version; each of their rooms learns of it.

    Locks each mentorship in turn, so that the last of two who promise at once opens the room.
    """
    for pledge in pledges_wanted(person):
        if pledge.kind not in seen:
            continue
        if seen[pledge.kind] != pledge.version:
            raise Refusal(_("This text has changed meanwhile. Please read it again."), "old_version")
        _promise, is_new = Promise.objects.get_or_create(
            person=person,
            kind=pledge.kind,
            version=pledge.version,
            defaults={"language": get_language() or person.language, "text_hash": pledge.text_hash},
        )
        if is_new:
            put_on_record(person, PLEDGE_ACCEPTED, person, kind=str(pledge.kind), version=pledge.version)
    for mentorship in Mentorship.objects.own(person).going_on().order_by("pk"):
        settle_room(person, locked(mentorship))

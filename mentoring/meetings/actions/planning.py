"""The plan of sessions (T5): a version is proposed, and once mentor and mentees agree, sessions come from it."""

from __future__ import annotations

import uuid
from http import HTTPStatus

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from confidentiality.rows import open_one
from mentoring.meetings.actions.finding import refuse_overlap, refuse_time
from mentoring.meetings.actions.moving import call_off, put_at
from mentoring.meetings.actions.telling import plan_thing, tell_of_plan
from mentoring.meetings.checkpoints import kind_beside
from mentoring.meetings.clashes import Wish
from mentoring.meetings.models import PlanConsent, PlanVersion, Session
from mentoring.meetings.people import here
from mentoring.meetings.rules import may_agree, may_plan
from mentoring.meetings.words import ALL, Plan, Row
from mentoring.mentorships.actions.finding import locked
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.mentorships.sealed import seal_words
from notifications.actions import see

MOST_ROWS = 40


@transaction.atomic
def propose_plan(person: User, mentorship: Mentorship, seen: int, rows: list[Row]) -> PlanVersion:
    """The next version over the one that the person has seen (0: none); whoever proposes it agrees to it.

    Locks the mentorship: of two who propose at once, the later is told.
    """
    mentorship = locked(mentorship)
    if not may_plan(person, mentorship):
        raise not_in_it()
    last = mentorship.plans.first()
    if (last.number if last else 0) != seen:
        raise Refusal(
            _("The plan has changed while you were here. What you typed is kept: compare, and save once more."),
            "changed_meanwhile",
        )
    known = {str(one.pk): one for one in mentorship.sessions.filter(checkpoint=None)}
    keys = known.keys() | ({row.key for row in open_one(last, Plan).rows} if last else set())
    rows = [row if row.key in keys else msgspec.structs.replace(row, key=str(uuid.uuid4())) for row in rows]
    refuse_rows(mentorship, rows, known)
    version = PlanVersion(mentorship=mentorship, number=seen + 1, by=person)
    seal_words(version, Plan(rows), mentorship, ALL)
    version.save(force_insert=True)
    tell_of_plan(person, version)
    return agree_to_plan(person, version) if may_agree(person, version) else version


@transaction.atomic
def agree_to_plan(person: User, version: PlanVersion) -> PlanVersion:
    """Agree to the last version. When all have, its sessions are made and moved (R46, R51).

    Locks the mentorship: the last of two who agree at once is the one who makes it so.
    """
    mentorship = locked(version.mentorship)
    last = mentorship.plans.first()
    if last is None or last.pk != version.pk:
        raise Refusal(_("There is a newer plan in the meantime. Look at that one."), "old_version")
    last.mentorship = mentorship
    if not may_agree(person, last):
        raise not_in_it()
    PlanConsent.objects.get_or_create(version=last, person=person)
    see(person, f"{plan_thing(mentorship)}/{last.number}")
    return settle_plan(person, last)


def settle_plan(person: User, version: PlanVersion) -> PlanVersion:
    """It stands once both sides, all who are there now, have agreed. Call it with the mentorship locked."""
    people = here(version.mentorship)
    agreed = set(version.consents.values_list("person", flat=True))
    if len({one.role for one in people}) == len(Participant.Role) and {one.person_id for one in people} <= agreed:
        version.agreed_at = timezone.now()
        version.save(update_fields=["agreed_at"])
        follow_plan(person, version)
    return version


def follow_plan(person: User, version: PlanVersion) -> None:
    """Make, move and call off sessions as the version says; what was held stays as it was."""
    mentorship = version.mentorship
    rows = open_one(version, Plan).rows
    known = {str(one.pk): one for one in mentorship.sessions.filter(checkpoint=None)}
    for row in rows:
        session = known.pop(row.key, None) or Session(
            pk=uuid.UUID(row.key), kind=kind_beside(mentorship), organised_by=version.by
        )
        if session.state == Session.State.HELD:
            continue
        session.mentorship, session.is_planned = mentorship, True
        if not session._state.adding and session.sequence != row.sequence:  # it has found another date since
            put_at(person, session, session.starts_at, about=row.about)
        else:
            put_at(person, session, row.starts_at, row.place_kind, row.minutes, row.about)
    for left in known.values():
        if left.is_planned and left.state == Session.State.PLANNED and not left.has_begun:
            left.mentorship = mentorship
            call_off(left)


def refuse_rows(mentorship: Mentorship, rows: list[Row], known: dict[str, Session]) -> None:
    """A date that stays as it is is not judged again; at a new one nobody may be in another session."""
    if len(rows) > MOST_ROWS:
        raise Refusal(_("That is too long for one plan. Take out what is furthest away."), "too_many")
    wishes, stays = [], set()
    for row in rows:
        session = known.get(row.key)
        if session is not None and session.starts_at == row.starts_at:
            stays.add(row.key)
        elif row.starts_at:
            refuse_time(mentorship, row.starts_at)
            wishes.append(Wish(mentorship, row.starts_at, row.minutes, row.place_kind, row.place, row.key))
    refuse_overlap(wishes, without=[one.pk for key, one in known.items() if one.is_planned and key not in stays])


def not_in_it() -> Refusal:
    return Refusal(
        _("The plan belongs to the people of this mentorship and their manager."), "not_in_it", HTTPStatus.FORBIDDEN
    )

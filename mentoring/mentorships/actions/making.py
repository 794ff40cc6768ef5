"""How a mentorship begins, and how somebody joins one: people who are ready, within the rules of pair and group."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.refusals import Refusal
from chat.actions import create_room
from chat.models import Room
from mentoring.matching.actions.following import occupy
from mentoring.matching.models import Match
from mentoring.mentorships.actions.agreeing import draft_again
from mentoring.mentorships.actions.finding import locked, managed_and_locked, not_manager
from mentoring.mentorships.actions.leaving import let_go
from mentoring.mentorships.actions.rooms import settle_room
from mentoring.mentorships.ethics import PRESETS
from mentoring.mentorships.followers import tell_followers
from mentoring.mentorships.models import CodeItem, Mentorship, Participant
from mentoring.mentorships.rules import may_make
from mentoring.mentorships.waiting import unbegun_offers
from mentoring.people.models import Profile
from mentoring.people.rules import may_be_matched
from mentoring.programmes.models import Edition

PAIR_SIZE = 1


@transaction.atomic
def make_mentorship(
    person: User, edition: Edition, mentor: User, mentees: Sequence[User], form: str = "", *, is_group: bool = False
) -> Mentorship:
    """A pair for one mentee, a group for several, each of whom is ready and in no other (R9, R10, R26, S20, S26).

    Locks the edition: two managers do not put the same mentee into two mentorships at once.
    """
    edition = Edition.objects.select_for_update(of=("self",)).select_related("programme").get(pk=edition.pk)
    if not may_make(person, edition):
        raise not_manager()
    kind = Mentorship.Kind.GROUP if is_group or len(mentees) > PAIR_SIZE else Mentorship.Kind.PAIR
    refuse_kind(edition, kind)
    refuse_number(edition, kind, len(mentees))
    if mentor in mentees:
        raise Refusal(_("Nobody is mentor and mentee in the same mentorship."), "mentor_is_mentee")
    refuse_unless_ready(edition, mentor, Profile.Kind.MENTOR)
    for mentee in mentees:
        refuse_unless_ready(edition, mentee, Profile.Kind.MENTEE)
        refuse_if_taken(edition, mentee)
    occupy(edition, kind, mentor, mentees)
    return found_mentorship(person, edition, kind, mentor, mentees, form or edition.form)


@transaction.atomic
def begin_agreed(person: User, match: Match) -> Mentorship:
    """What everybody in a match has accepted. Locks the edition: of two managers who begin it at once, one does."""
    Edition.objects.select_for_update(of=("self",)).get(pk=match.edition_id)
    if not may_make(person, match.edition):
        raise not_manager()
    mentees = [offer.profile.person for offer in unbegun_offers().filter(match=match)]
    if not mentees:
        raise Refusal(_("This match has become a mentorship already, or it has ended."), "has_begun")
    is_group = match.kind == Match.Kind.GROUP
    return make_mentorship(person, match.edition, match.mentor.person, mentees, is_group=is_group)


def found_mentorship(
    person: User, edition: Edition, kind: str, mentor: User, mentees: Sequence[User], form: str
) -> Mentorship:
    """Its room in the state that the rules demand (R42), its code as it begins, the first draft of its agreement."""
    online = edition.opens_on_pledge(form)
    room = create_room(
        person,
        edition.programme,
        Room.Kind(kind),
        [mentor, *mentees],
        waiting_reason="R81" if online else "R42",
        waiting_needed=len(mentees) + (1 if online else 2),
    )
    mentorship = Mentorship.objects.create(edition=edition, kind=kind, form=form, room=room, made_by=person)
    Participant.objects.create(mentorship=mentorship, person=mentor, role=Participant.Role.MENTOR)
    for mentee in mentees:
        Participant.objects.create(mentorship=mentorship, person=mentee, role=Participant.Role.MENTEE)
    CodeItem.objects.bulk_create(
        CodeItem(mentorship=mentorship, preset=name, state=CodeItem.State.ADOPTED, order=order)
        for order, name in enumerate(PRESETS)
    )
    draft_again(person, locked(mentorship))
    settle_room(person, mentorship)
    return mentorship


@transaction.atomic
def add_mentee(person: User, mentorship: Mentorship, mentee: User) -> Participant:
    """One more mentee in a group (R10).

    Locks the edition, then the mentorship: two managers do not both give the last place away. What was said before
    is not the newcomer's to read unless the group lets them; everybody signs again, as the parties have changed.
    """
    mentorship = managed_and_locked(person, mentorship)
    if mentorship.is_pair:
        raise Refusal(_("A pair is one mentor and one mentee (R9)."), "pair_is_full")
    mentees = mentorship.participants.current().mentees().count()
    refuse_number(mentorship.edition, mentorship.kind, mentees + 1)
    refuse_unless_ready(mentorship.edition, mentee, Profile.Kind.MENTEE)
    refuse_if_taken(mentorship.edition, mentee)
    if mentor := mentorship.participants.current().filter(role=Participant.Role.MENTOR).first():
        occupy(mentorship.edition, mentorship.kind, mentor.person, [mentee])
    return join(person, mentorship, mentee, Participant.Role.MENTEE)


@transaction.atomic
def replace_mentor(person: User, mentorship: Mentorship, mentor: User) -> Participant:
    """Another mentor from now on; who was it until now leaves at once, and nobody is blamed (R36)."""
    mentorship = managed_and_locked(person, mentorship)
    if mentorship.participants.current().filter(person=mentor).exists():
        raise Refusal(_("This person is in the mentorship already."), "already_in")
    refuse_unless_ready(mentorship.edition, mentor, Profile.Kind.MENTOR)
    for former in mentorship.participants.current().filter(role=Participant.Role.MENTOR):
        let_go(person, former)
    settle_room(person, mentorship)
    return join(person, mentorship, mentor, Participant.Role.MENTOR)


def join(person: User, mentorship: Mentorship, newcomer: User, role: Participant.Role) -> Participant:
    joined = Participant.objects.create(mentorship=mentorship, person=newcomer, role=role, sees_history=False)
    draft_again(person, mentorship)
    settle_room(person, mentorship)
    tell_followers(person, mentorship)
    return joined


def refuse_kind(edition: Edition, kind: str) -> None:
    if not (edition.pairs_allowed if kind == Mentorship.Kind.PAIR else edition.groups_allowed):
        raise Refusal(_("This programme does not have that kind of mentorship."), "kind_not_allowed")


def refuse_number(edition: Edition, kind: str, number: int) -> None:
    if number < PAIR_SIZE:
        raise Refusal(_("Choose at least one mentee."), "no_mentee")
    if kind == Mentorship.Kind.GROUP and number > edition.group_limit:
        raise Refusal(
            ngettext(
                "A group has at most %(limit)s mentee (R10). Please make another group.",
                "A group has at most %(limit)s mentees (R10). Please make another group.",
                edition.group_limit,
            )
            % {"limit": edition.group_limit},
            "group_is_full",
        )


def refuse_unless_ready(edition: Edition, someone: User, kind: str) -> None:
    """In the words of the gates before a match: training, check, consent, decision."""
    if closed := may_be_matched(someone, edition, kind):
        sentence = format_lazy("{name}: {reason} {opens}", name=someone, reason=closed[0].reason, opens=closed[0].opens)
        raise Refusal(sentence, f"not_ready_{closed[0].code}")


def refuse_if_taken(edition: Edition, mentee: User) -> None:
    taken = (
        Participant.objects.current()
        .mentees()
        .filter(person=mentee, mentorship__edition=edition, mentorship__ended_at=None)
    )
    if taken.exists():
        raise Refusal(format_lazy(_("{name} is in a mentorship already."), name=mentee), "mentee_is_taken")

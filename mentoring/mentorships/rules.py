"""Who may do what with a mentorship; what keeps it at its stage is in `gates`."""

from __future__ import annotations

from collections.abc import Collection

from accounts.models import Role, User
from accounts.rules import may_manage
from mentoring.mentorships.checkpoints import counts_for
from mentoring.mentorships.models import Checkpoint, CodeItem, Mentorship, Participant, Signature
from mentoring.mentorships.pledges import PLEDGES, Pledge
from mentoring.mentorships.situation import Due, Situation, promises_of
from mentoring.programmes.lists import managers_of
from mentoring.programmes.models import Edition


def may_make(person: User, edition: Edition) -> bool:
    return may_manage(person, edition.programme)


def may_run(person: User, mentorship: Mentorship) -> bool:
    """Move it on, put on record, change who is in it: a manager, as long as it goes on."""
    return not mentorship.has_ended and may_manage(person, mentorship.edition.programme)


def may_strike(person: User, mentorship: Mentorship, checkpoint: Checkpoint) -> bool:
    """A session face to face that still counts for a gate ahead."""
    return may_run(person, mentorship) and counts_for(checkpoint.stage) == counts_for(mentorship.stage)


def may_read_reasons(person: User, mentorship: Mentorship) -> bool:
    """Why somebody left is for managers (R36), but not for one who is concerned (R21)."""
    own = mentorship.participants.filter(person=person)
    return may_manage(person, mentorship.edition.programme) and not own.exists()


def participation_of(person: User, situation: Situation) -> Participant | None:
    return next((one for one in situation.participants if one.person_id == person.pk), None)


def may_leave(person: User, situation: Situation) -> bool:
    return not situation.mentorship.has_ended and participation_of(person, situation) is not None


def may_name(person: User, situation: Situation) -> bool:
    """The mentees of a group find its name (R38)."""
    here = participation_of(person, situation)
    return (
        not situation.mentorship.has_ended
        and not situation.mentorship.is_pair
        and here is not None
        and here.role == Participant.Role.MENTEE
    )


def may_change_terms(person: User, situation: Situation) -> bool:
    """The mentor coordinates, a manager helps; both only while the mentorship goes on."""
    here = participation_of(person, situation)
    is_mentor = here is not None and here.role == Participant.Role.MENTOR
    return not situation.mentorship.has_ended and (is_mentor or may_run(person, situation.mentorship))


def may_speak_on_code(person: User, situation: Situation) -> bool:
    """Propose items and adopt them: the mentor and the mentees, nobody else (R76, R77)."""
    return may_leave(person, situation)


def may_answer_item(person: User, situation: Situation, item: CodeItem) -> bool:
    return item.mentorship_id == situation.mentorship.pk and may_speak_on_code(person, situation)


def sides_open_to(person: User, situation: Situation, managed: Collection[int] | None = None) -> list[Due]:
    """The signatures that a person can give now: their own, and as a manager the programme's.

    Whoever asks about many gives the programmes that the person manages, so that this is not looked up for each.
    """
    if situation.mentorship.has_ended or situation.agreement is None:
        return []
    return [
        due
        for due in situation.missing
        if (due.side == Signature.Side.MANAGER and may_sign_for_programme(person, situation, managed))
        or (due.side in (Signature.Side.MENTOR, Signature.Side.MENTEE) and due.person == person)
    ]


def may_sign_for_programme(person: User, situation: Situation, managed: Collection[int] | None = None) -> bool:
    """A manager who is in the mentorship leaves this to another one, where there is another (R21)."""
    programme = situation.edition.programme
    if not (may_manage(person, programme) if managed is None else programme.pk in managed):
        return False
    is_inside = participation_of(person, situation) is not None
    return not is_inside or not managers_of(programme).exclude(pk=person.pk).exists()


def may_confirm_paper(person: User, situation: Situation) -> bool:
    """A manager who has the signed paper in hand, for everybody but themselves."""
    return situation.agreement is not None and may_run(person, situation.mentorship)


def may_let_read(person: User, situation: Situation, newcomer: Participant) -> bool:
    """Those who were there before the newcomer came say whether what was said is theirs to read."""
    here = participation_of(person, situation)
    return (
        not newcomer.sees_history
        and newcomer.until is None
        and here is not None
        and here.pk != newcomer.pk
        and here.since < newcomer.since
    )


def pledges_wanted(person: User) -> list[Pledge]:
    """Everything that a person's roles ask them to promise (R84), whether they have or not."""
    kinds = {role.kind for role in person.current_roles}
    wanted = {"pledge"} if kinds else set()
    wanted |= {"mentor"} if Role.Kind.MENTOR in kinds else set()
    wanted |= {"manager"} if Role.Kind.MANAGER in kinds else set()
    return [pledge for kind, pledge in PLEDGES.items() if kind in wanted]


def pledges_open(person: User) -> list[Pledge]:
    done = promises_of([person.pk])[person.pk]
    return [pledge for pledge in pledges_wanted(person) if pledge.kind not in done]

"""The room of a mentorship follows its people, their pledges and their signatures (R42)."""

from __future__ import annotations

from accounts.models import User
from chat.actions import add_member, open_room, remove_member, show_progress
from chat.models import Member, Room
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.situation import Situation, situation_of


def settle_room(person: User, mentorship: Mentorship) -> Situation:
    """Let in who may be in, let out who is not in it any more, and open the room when nothing keeps it closed.

    Call it with the mentorship locked, after whatever changed it.
    """
    situation = situation_of(mentorship)
    room = Room.objects.get(pk=mentorship.room_id)
    inside = set(Member.objects.filter(room=room, left_at=None).values_list("person", flat=True))
    here = {one.person_id for one in situation.participants}
    for leaver in User.objects.filter(pk__in=inside - here):
        remove_member(person, room, leaver)
    for one in situation.participants:
        waits = room.state == Room.State.WAITING
        if one.person_id not in inside and (waits or situation.is_ready(one)):
            add_member(person, room, one.person, with_history=one.sees_history)
    if room.state == Room.State.WAITING:
        open_or_wait(person, room, situation)
    return situation


def open_or_wait(person: User, room: Room, situation: Situation) -> None:
    done, needed = situation.progress
    is_complete = situation.mentor is not None and bool(situation.mentees) and done == needed
    if is_complete and not any(one.person_id in situation.unsafe for one in situation.participants):
        open_room(person, room)
    elif (room.waiting_done, room.waiting_needed) != (done, needed):
        show_progress(person, room, done, needed)

"""Reporting a message: what of the room is shown, sealed for whoever it goes to."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from django.db import transaction
from django.utils import timezone

from accounts.models import Programme, Role, User
from chat.log.history import in_last_form
from chat.models import Event, Member, Report, Room
from chat.protocol.outward import Event as WireEvent
from confidentiality.envelope import keys_by_pk, keys_for, month_of, seal, unseal

AROUND = 2
NOTE_LENGTH = 2_000


class Told(msgspec.Struct):
    """What a report holds: what the reporter adds, and the messages as they were then."""

    note: str
    messages: list[WireEvent]


def nobody(programme: Programme) -> User | None:
    return None


# Who hears complaints about managers is a matter of the programme: mentoring puts its answer here.
independent_person: list[Callable[[Programme], User | None]] = [nobody]


@transaction.atomic
def report_message(
    person: User, room: Room, seq: int, reason: Report.Reason, *, note: str = "", is_about_manager: bool = False
) -> Report:
    """Keep a report of a message that the person can read; saying it twice changes nothing.

    It counts as about a manager when the person says so or a manager wrote the message.
    """
    room = Room.objects.select_for_update().get(pk=room.pk)  # two taps on the button make one report
    if known := Report.objects.filter(room=room, seq=seq, reporter=person).first():
        return known
    member = Member.objects.current().get(room=room, person=person)
    message = Event.objects.visible_to(person).messages().get(room=room, seq=seq)
    concerns = is_about_manager or is_manager(message.sender, room.programme)
    told = Told(note[:NOTE_LENGTH], surroundings(room, seq, member.since))
    report = Report(room=room, seq=seq, reporter=person, about=message.sender, reason=reason)
    report.is_about_manager = concerns
    report.reader = independent_person[-1](room.programme) if concerns else None
    owner = (f"report:{room.pk}", month_of(timezone.now()), person.pk)
    key = keys_for([owner])[owner]
    report.key_id, report.body = key.pk, seal(key, msgspec.json.encode(told), bound(room.pk, seq, person.pk))
    report.save()
    return report


def bound(room: int, seq: int, reporter: int) -> str:
    return f"report|{room}|{seq}|{reporter}"


def is_manager(person: User | None, programme: Programme) -> bool:
    held = Role.objects.current().filter(person=person, programme=programme, kind=Role.Kind.MANAGER)
    return person is not None and held.exists()


def surroundings(room: Room, seq: int, since: int) -> list[WireEvent]:
    """The message and two on either side, as far as the reporter can see them."""
    messages = Event.objects.filter(room=room, seq__gt=max(since, room.floor)).messages()
    before = list(messages.before(seq)[:AROUND])[::-1]
    after = list(messages.after(seq - 1)[: AROUND + 1])
    return in_last_form(room.pk, [*before, *after])


def told_in(report: Report) -> Told | None:
    """What the report holds; None once its key is destroyed."""
    key = keys_by_pk([report.key_id]).get(report.key_id)
    if key is None:
        return None
    sealed = unseal(key, bytes(report.body), bound(report.room_id, report.seq, report.reporter_id))
    return msgspec.json.decode(sealed, type=Told)

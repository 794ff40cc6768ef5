"""What is done with rooms and the people in them.

Whoever calls has asked their own rule; the room's own state is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, Role, User
from accounts.refusals import Refusal
from chat.bells import Bell, ring_on_commit
from chat.log.content import Content
from chat.log.entries import append
from chat.models import Event, File, Member, Room, new_epoch
from confidentiality.actions import shred_keys


@transaction.atomic
def create_room(
    person: User,
    programme: Programme,
    kind: Room.Kind,
    members: Iterable[User],
    *,
    title: str = "",
    waiting_reason: str = "",
    waiting_needed: int = 0,
) -> Room:
    """A room with its first members: open, or waiting when a rule keeps it closed (`waiting_reason` is its number)."""
    room = Room.objects.create(
        programme=programme,
        kind=kind,
        title=title,
        state=Room.State.WAITING if waiting_reason else Room.State.OPEN,
        waiting_reason=waiting_reason,
        waiting_needed=waiting_needed,
    )
    append(room, person, Event.Kind.POLICY, Content(what=room.state))
    for member in members:
        join(room, person, member, with_history=True)
    return room


@transaction.atomic
def show_progress(person: User, room: Room, done: int, needed: int) -> Room:
    """How much of what keeps a waiting room closed is done, for those who wait."""
    room = locked(room)
    room.waiting_done, room.waiting_needed = done, needed
    room.save(update_fields=["waiting_done", "waiting_needed"])
    ring_on_commit(Bell(rooms=[room.pk]))
    return room


@transaction.atomic
def open_room(person: User, room: Room) -> Room:
    """Open a waiting or sealed room. An open one stays as it is."""
    room = locked(room)
    return room if room.state == Room.State.OPEN else change_state(person, room, Room.State.OPEN)


@transaction.atomic
def seal_room(person: User, room: Room) -> Room:
    """Make a room read only. Under the room's lock, so that no message slips in behind the seal."""
    room = locked(room)
    return room if room.state == Room.State.SEALED else change_state(person, room, Room.State.SEALED)


def change_state(person: User, room: Room, state: Room.State) -> Room:
    room.state, room.waiting_reason = state, ""
    room.save(update_fields=["state", "waiting_reason"])
    append(room, person, Event.Kind.POLICY, Content(what=state))
    ring_on_commit(Bell(rooms=[room.pk]))
    return room


@transaction.atomic
def erase_room(person: User, room: Room) -> Room:
    """Destroy everything that was said in a room, in every copy: its keys go, its files go, nobody is in it any more.

    The rows stay, unreadable, so that a `cid` sent again is still known.
    """
    room = locked(room, erased_too=True)
    if room.state == Room.State.ERASED:
        return room
    people = list(room.members.values_list("person", flat=True))
    Event.objects.filter(room=room).update(body=b"")
    files = list(File.objects.filter(room=room))
    File.objects.filter(room=room).update(is_deleted=True, card=b"")
    room.state, room.floor, room.title, room.waiting_reason = Room.State.ERASED, room.head, "", ""
    room.save(update_fields=["state", "floor", "title", "waiting_reason"])
    people_changed(room)
    shred_keys(scope=room.key_scope)
    ring_on_commit(Bell(people=people))
    transaction.on_commit(lambda: remove_stored(files))
    return room


def remove_stored(files: Iterable[File]) -> None:
    from chat.files.storage import remove

    for file in files:
        remove(file)


@transaction.atomic
def add_member(person: User, room: Room, newcomer: User, *, with_history: bool = False) -> Member:
    """Let somebody into a room; what was said before is not theirs to read unless `with_history`."""
    room = locked(room)
    if room.kind == Room.Kind.PAIR and room.members.filter(left_at=None).exclude(person=newcomer).count() >= 2:
        raise Refusal(_("A room for a pair has two people in it."), "pair_is_full")
    return join(room, person, newcomer, with_history=with_history)


def join(room: Room, by: User, newcomer: User, *, with_history: bool) -> Member:
    """The membership; somebody who is in the room stays as they are."""
    member = Member.objects.filter(room=room, person=newcomer).first()
    if member is not None and member.left_at is None:
        return member
    since = 0 if with_history else room.head
    if member is None:
        member = Member(room=room, person=newcomer)
    member.since = max(since, member.since)
    member.read = max(since, member.read)
    member.joined_at, member.left_at = timezone.now(), None
    member.save()
    people_changed(room)
    append(room, by, Event.Kind.MEMBERSHIP, Content(person=newcomer.pk, what="joined"))
    ring_on_commit(Bell(people=[newcomer.pk], rooms=[room.pk]))
    return member


def people_changed(room: Room) -> None:
    """The writer keeps who is in a room for as long as this number, on the row that it locks, stays the same."""
    Room.objects.filter(pk=room.pk).update(people_version=F("people_version") + 1)


@transaction.atomic
def remove_member(person: User, room: Room, leaver: User) -> None:
    """End somebody's access at once, also on sockets that are open.

    Under the room's lock, so that nothing they send later is kept.
    """
    room = locked(room)
    ended = Member.objects.filter(room=room, person=leaver, left_at=None).update(left_at=timezone.now())
    if ended:
        people_changed(room)
        append(room, person, Event.Kind.MEMBERSHIP, Content(person=leaver.pk, what="left"))
        ring_on_commit(Bell(people=[leaver.pk], rooms=[room.pk]))


@transaction.atomic
def show_history(person: User, room: Room, newcomer: User) -> None:
    """Let somebody who came later read what was said before; those who were there have agreed."""
    room = locked(room)
    if Member.objects.filter(room=room, person=newcomer, left_at=None).update(since=0):
        people_changed(room)
        ring_on_commit(Bell(people=[newcomer.pk], rooms=[room.pk]))


@transaction.atomic
def rename_room(person: User, room: Room, title: str) -> Room:
    room = locked(room)
    room.title = title
    room.save(update_fields=["title"])
    ring_on_commit(Bell(rooms=[room.pk]))
    return room


@transaction.atomic
def ensure_help_line(person: User, programme: Programme) -> Room:
    """The person's line to the managers of a programme (R17), made where there is none, with every manager in it."""
    # The programme's row is locked: two pages opened at once must not make two lines.
    Programme.objects.select_for_update().get(pk=programme.pk)
    room = Room.objects.filter(programme=programme, kind=Room.Kind.HELP, subject=person).exclude(
        state=Room.State.ERASED
    ).select_for_update(of=("self",)).first() or Room.objects.create(
        programme=programme, kind=Room.Kind.HELP, subject=person
    )
    managers = User.objects.filter(
        pk__in=Role.objects.current().filter(programme=programme, kind=Role.Kind.MANAGER).values("person")
    )
    for member in [person, *managers]:
        join(room, member, member, with_history=True)
    return room


def ensure_help_lines(person: User) -> None:
    """Every help line that a person should see: their own, and as a manager those of the people of the programme."""
    roles = Role.objects.current().filter(programme__in=Programme.objects.visible_to(person))
    asking = roles.exclude(kind=Role.Kind.MANAGER)
    lacking = asking.filter(person=person) | asking.filter(programme__in=Programme.objects.managed_by(person))
    for role in lacking.select_related("person", "programme"):
        if not has_help_line(role.person, role.programme, person):
            ensure_help_line(role.person, role.programme)


def has_help_line(asking: User, programme: Programme, seen_by: User) -> bool:
    lines = Room.objects.filter(programme=programme, kind=Room.Kind.HELP, subject=asking)
    return lines.filter(members__person=seen_by, members__left_at=None).exclude(state=Room.State.ERASED).exists()


@transaction.atomic
def change_settings(person: User, room: Room, *, muted: bool, shows_read: bool) -> Member:
    """A person's own settings of a room."""
    member = Member.objects.current().select_for_update(of=("self",)).get(room=room, person=person)
    member.muted, member.shows_read = muted, shows_read
    member.save(update_fields=["muted", "shows_read"])
    ring_on_commit(Bell(people=[person.pk], rooms=[room.pk]))
    return member


def locked(room: Room, *, erased_too: bool = False) -> Room:
    """The room as it is now, locked until the transaction ends. Raises Refusal where it was erased."""
    room = Room.objects.select_for_update().get(pk=room.pk)
    if room.state == Room.State.ERASED and not erased_too:
        raise Refusal(_("This room has been erased."), "room_erased")
    return room


@transaction.atomic
def begin_rooms_again() -> int:
    """After a restore from a copy: a new epoch for every room, so that devices drop what the copy does not hold.

    Returns how many rooms there are. Processes that run meanwhile notice when they next compare heads.
    """
    rooms = list(Room.objects.select_for_update().only("epoch"))
    for room in rooms:
        room.epoch = new_epoch()
    Room.objects.bulk_update(rooms, ["epoch"], batch_size=500)
    return len(rooms)

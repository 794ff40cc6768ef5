"""Reading the log: what came after a place, a page before it, and a search; always in the last form of each message."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from chat.log.content import Content, open_contents, wire
from chat.log.lines import Line, line_of
from chat.models import Event, Room
from chat.protocol.outward import Event as WireEvent
from chat.protocol.outward import Reset

SHOWN = (Event.Kind.MESSAGE, Event.Kind.MEMBERSHIP, Event.Kind.POLICY)


@dataclass(frozen=True)
class Stretch:
    """Entries of a log without a hole, and which log it is."""

    epoch: str
    version: int
    lines: list[Line]


def heads_of(rooms: Iterable[int]) -> list[tuple[int, str, int]]:
    """Room, epoch and head of each."""
    return list(Room.objects.filter(pk__in=list(rooms)).values_list("pk", "epoch", "head"))


class Gap(NamedTuple):
    """What somebody has not got of a log, and how much of it they take at once."""

    room: int
    epoch: str
    after: int
    limit: int


def stretches(gaps: Collection[Gap]) -> dict[Gap, Stretch | Reset]:
    """What came after each gap's place in that very log; Reset where that place is not in it, or was erased."""
    wanted = {gap.room for gap in gaps}
    rooms = Room.objects.only("pk", "epoch", "floor", "head").in_bulk(wanted)
    found = {gap: lines_after(rooms[gap.room], gap.after, gap.limit) for gap in gaps if is_in(gap, rooms)}
    # Read after the lines: whoever had left when the last of them was written has left by this version.
    versions = dict(Room.objects.filter(pk__in=wanted).values_list("pk", "people_version"))
    return {
        gap: Stretch(gap.epoch, versions[gap.room], found[gap])
        if gap in found
        else Reset(gap.room, rooms[gap.room].epoch, rooms[gap.room].head)
        for gap in gaps
    }


def is_in(gap: Gap, rooms: Mapping[int, Room]) -> bool:
    room = rooms[gap.room]
    return room.epoch == gap.epoch and room.floor <= gap.after <= room.head


def lines_after(room: Room, after: int, limit: int) -> list[Line]:
    """The entries after a place, every number present. Words that were changed or deleted later are not in them."""
    events = list(Event.objects.filter(room=room.pk).after(after)[:limit])
    by_seq = current_targets(room.pk, events)
    contents = open_contents([event for event in events if not is_superseded(event, by_seq)])
    edits = newest_edits(room.pk, events)
    return [line_of(event, room.epoch, folded(event, contents, edits, by_seq)) for event in events]


def current_targets(room: int, events: Iterable[Event]) -> dict[int, Event]:
    """The messages that edits and reactions among these entries are about, as they are now."""
    wanted = {event.target for event in events if event.target}
    if not wanted:
        return {}
    fields = ("pk", "seq", "room_id", "rev", "last_edit", "is_deleted")
    return {event.seq: event for event in Event.objects.filter(room=room, seq__in=wanted).only(*fields)}


def is_superseded(event: Event, targets: dict[int, Event]) -> bool:
    """A deleted message, a reaction to one, or an edit that a later edit replaced."""
    if event.is_deleted:
        return True
    target = targets.get(event.target) if event.target else None
    if target is None or event.kind == Event.Kind.DELETED:
        return False
    return target.is_deleted or (event.kind == Event.Kind.EDITED and target.last_edit != event.seq)


def newest_edits(room: int, events: Iterable[Event]) -> dict[int, Content]:
    """The words of the newest edit of each of these messages, by the seq of the edit."""
    wanted = [event.last_edit for event in events if event.last_edit and not event.is_deleted]
    return open_contents(Event.objects.filter(room=room, seq__in=wanted)) if wanted else {}


def newest_texts(room: int, edits: Iterable[int]) -> dict[int, str]:
    contents = open_contents(Event.objects.filter(room=room, seq__in=list(edits)))
    return {seq: content.text for seq, content in contents.items()}


def folded(
    event: Event, contents: dict[int, Content], edits: dict[int, Content], targets: dict[int, Event]
) -> WireEvent:
    if event.kind != Event.Kind.MESSAGE and is_superseded(event, targets):
        return WireEvent(seq=event.seq, kind="hidden")
    if event.kind == Event.Kind.DELETED:
        return wire(event, Content())
    content = None if event.is_deleted else contents.get(event.seq)
    if content is not None and event.last_edit:
        edit = edits.get(event.last_edit)
        content.text, content.mentions = (edit.text, edit.mentions) if edit else ("", [])
    return wire(event, content)


@dataclass
class Page:
    """Messages of a room, oldest first, each in its last form with its reactions; `before` asks for the page above."""

    events: list[WireEvent]
    before: int | None


def page(room: Room, since: int, *, before: int | None = None, after: int | None = None, limit: int = 50) -> Page:
    """The newest page, the page before a place, or the page after one (to jump to the first unread)."""
    shown = Event.objects.filter(room=room.pk, kind__in=SHOWN, seq__gt=max(since, room.floor))
    if after is not None:
        rows = list(shown.after(after)[:limit])
    else:
        rows = list(shown.before(before if before is not None else room.head + 1)[:limit])[::-1]
    events = in_last_form(room.pk, rows)
    more = bool(rows) and shown.filter(seq__lt=rows[0].seq).exists()
    return Page(events, rows[0].seq if more else None)


def in_last_form(room: int, rows: list[Event]) -> list[WireEvent]:
    contents = open_contents([row for row in rows if not row.is_deleted])
    edits = newest_edits(room, rows)
    events = [folded(row, contents, edits, {}) for row in rows]
    add_reactions(room, [event for event in events if event.kind == "message" and not event.deleted])
    return events


def add_reactions(room: int, events: list[WireEvent]) -> None:
    """Put onto each message who reacted how, and whether it is pinned."""
    by_seq = {event.seq: event for event in events}
    about = Event.objects.filter(room=room, target__in=by_seq, kind__in=(Event.Kind.REACTED, Event.Kind.PINNED))
    # Sorted here: asked for in order, SQLite walks the whole room by number instead of looking up these targets.
    rows = sorted(about.order_by(), key=lambda row: row.seq)
    contents = open_contents(rows)
    for row in rows:
        content, event = contents.get(row.seq), by_seq[row.target or 0]
        if content is None:
            continue
        if row.kind == Event.Kind.PINNED:
            event.pinned = content.on
            continue
        people = [person for person in event.reactions.get(content.emoji, []) if person != row.sender_id]
        event.reactions = event.reactions | {content.emoji: [*people, row.sender_id or 0] if content.on else people}
    for event in events:
        event.reactions = {emoji: people for emoji, people in event.reactions.items() if people}


def last_messages(rooms: Iterable[Room], since: dict[int, int]) -> dict[int, WireEvent]:
    """The newest message of each room, in its last form, where it came after the place from which they may read."""
    found = {}
    for room in rooms:
        seen = Event.objects.filter(room=room.pk, seq__gt=max(room.floor, since[room.pk]))
        rows = list(seen.messages().before(room.head + 1)[:1])
        if rows:
            found[room.pk] = in_last_form(room.pk, rows)[0]
    return found


def pinned(room: Room, since: int) -> list[WireEvent]:
    """The pinned messages, oldest first."""
    pins = Event.objects.filter(room=room.pk, kind=Event.Kind.PINNED, target__gt=max(since, room.floor))
    targets = {target for target in pins.values_list("target", flat=True) if target}
    rows = list(Event.objects.filter(room=room.pk, seq__in=targets).order_by("seq"))
    return [event for event in in_last_form(room.pk, rows) if event.pinned]


def versions(room: Room, seq: int) -> list[WireEvent]:
    """A message as it was first written and after each edit, oldest first, as far as it is still kept."""
    rows = list(Event.objects.filter(Q(seq=seq) | Q(target=seq, kind=Event.Kind.EDITED), room=room.pk).order_by("seq"))
    contents = open_contents(rows)
    return [wire(row, contents[row.seq]) for row in rows if row.seq in contents]

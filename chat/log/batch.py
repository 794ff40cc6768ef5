"""One transaction of the log: everything that was waiting is decided, numbered, sealed and written together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from chat import rules
from chat.log.again import KINDS, require_same
from chat.log.content import Content, Entry, open_card, seal_content, wire
from chat.log.lines import Line, line_of
from chat.log.roll import Roll
from chat.log.rows import Draft, insert, lock_rooms, raise_heads
from chat.models import Event, File, Member, Room
from chat.protocol.codes import Fault
from chat.protocol.inward import Delete, Durable, Edit, Pin, React, Send
from chat.protocol.outward import Ack, FileCard
from confidentiality.envelope import keys_by_pk, keys_for, month_of


@dataclass(slots=True, eq=False)
class Intent:
    """What a person wants written."""

    person: int
    frame: Durable
    origin: object = None  # whoever waits for the outcome
    since: float = 0.0  # when it arrived, on the clock of waiting


type Outcome = Ack | Fault


class Batch:
    """Decides and writes a list of intents; `lines` are the new entries in the order of their rooms and numbers."""

    def __init__(self, intents: Sequence[Intent], roll: Roll) -> None:
        self.intents = intents
        self.roll = roll

    def write(self) -> list[Outcome]:
        """The outcome of each intent. All of them are kept, or, when the database fails, none.

        A cid that was used before is rare, so the database's own constraint finds it, and only then is it looked up.
        """
        try:
            return self.attempt(look_for_earlier=False)
        except IntegrityError:
            return self.attempt(look_for_earlier=True)

    def attempt(self, *, look_for_earlier: bool) -> list[Outcome]:
        self.drafts: list[tuple[Draft, Content]] = []
        self.changed: list[Event] = []
        self.taken: list[tuple[UUID, int]] = []
        self.dropped: list[tuple[int, int]] = []
        with transaction.atomic():
            self.load(look_for_earlier=look_for_earlier)
            self.now = self.read_clock()
            outcomes = [self.outcome(intent) for intent in self.intents]
            if self.drafts:
                self.store()
        return outcomes

    def lines(self) -> list[Line]:
        """What was written, as it is sent. Asked for after the commit: markup is nobody's reason to hold a lock."""
        return [
            line_of(draft, room.epoch, wire(draft, content), room.people_version)
            for draft, content in self.drafts
            if (room := self.rooms[draft.room_id])
        ]

    # --- reading ---------------------------------------------------------------------------------
    def load(self, *, look_for_earlier: bool) -> None:
        self.rooms = lock_rooms(intent.frame.room for intent in self.intents)
        self.members = self.roll.call(self.rooms.values())
        self.earlier: dict[tuple[int, int, UUID], Entry] = {}
        if look_for_earlier:
            known = Event.objects.filter(cid__in={intent.frame.cid for intent in self.intents})
            self.earlier = {(event.room_id, event.sender_id or 0, event.cid): event for event in known}
        self.targets = self.load_targets()
        self.files = self.load_files()
        self.contents: dict[tuple[int, int], Content] = {}

    def load_targets(self) -> dict[tuple[int, int], Entry]:
        wanted: dict[int, set[int]] = {}
        for intent in self.intents:
            if seq := target_of(intent.frame):
                wanted.setdefault(intent.frame.room, set()).add(seq)
        return {
            (room, event.seq): event
            for room, seqs in wanted.items()
            for event in Event.objects.filter(room=room, seq__in=seqs)
        }

    def load_files(self) -> dict[UUID, File]:
        wanted = {file for intent in self.intents if isinstance(intent.frame, Send) for file in intent.frame.files}
        return File.objects.filter(is_deleted=False).in_bulk(wanted) if wanted else {}

    def read_clock(self) -> datetime:
        """Now, but never before the last entry of these rooms: a clock that steps back does not reorder a day."""
        return max([timezone.now(), *(room.last_at for room in self.rooms.values())])

    # --- deciding --------------------------------------------------------------------------------
    def outcome(self, intent: Intent) -> Outcome:
        try:
            return self.decide(intent)
        except Fault as fault:
            if fault.code in ("not_member", "cid_reused") or not self.recall(intent):
                return fault
        return self.outcome(intent)

    def recall(self, intent: Intent) -> bool:
        """What is refused now may have been kept the first time it was said, and its acknowledgement lost."""
        frame = intent.frame
        key = (frame.room, intent.person, frame.cid)
        known = Event.objects.filter(room=frame.room, sender=intent.person, cid=frame.cid).first()
        if known is None or key in self.earlier:
            return False
        self.earlier[key] = known
        return True

    def decide(self, intent: Intent) -> Ack:
        frame = intent.frame
        member = self.members.get(frame.room, {}).get(intent.person)
        room = self.rooms.get(frame.room)
        if member is None or room is None or room.state == Room.State.ERASED:
            raise Fault("not_member")
        if known := self.earlier.get((frame.room, intent.person, frame.cid)):
            require_same(known, self.contents.get((known.room_id, known.seq)), frame)
            return Ack(frame.n, frame.cid, room.pk, known.seq, milliseconds(known.at), dup=True)
        if not rules.may_write(member, room):
            raise Fault("room_closed")
        draft = Draft(room.pk, room.head + 1, intent.person, frame.cid, KINDS[type(frame)], self.now)
        content = self.content(draft, frame, member)
        room.head += 1
        self.apply(draft, frame)
        self.drafts.append((draft, content))
        self.earlier[(frame.room, intent.person, frame.cid)] = draft
        self.targets[(room.pk, draft.seq)] = draft
        self.contents[(room.pk, draft.seq)] = content
        return Ack(frame.n, frame.cid, room.pk, draft.seq, milliseconds(draft.at))

    def content(self, event: Draft, frame: Durable, member: Member) -> Content:
        target = self.targets.get((frame.room, seq)) if (seq := target_of(frame)) else None
        if seq and (target is None or target.kind != Event.Kind.MESSAGE or not rules.may_read(member, seq)):
            raise Fault("bad_frame")
        if isinstance(frame, Send):
            return Content(frame.body, frame.reply_to, self.cards(frame, member), frame.mentions)
        if target is None:
            raise Fault("bad_frame")
        event.target = frame.target
        if isinstance(frame, (Edit, Delete)) and not rules.may_change(member, target):
            raise Fault("blocked_by_policy")
        if not rules.may_touch(member, target) or (isinstance(frame, Edit) and frame.rev != target.rev):
            raise Fault("conflict", rev=target.rev)
        if isinstance(frame, Edit):
            event.rev = target.rev + 1
            return Content(frame.body, mentions=frame.mentions)
        if isinstance(frame, React):
            return Content(emoji=frame.emoji, on=frame.on)
        return Content(on=frame.on) if isinstance(frame, Pin) else Content()

    def cards(self, frame: Send, member: Member) -> list[FileCard]:
        files = [self.files.get(wanted) for wanted in frame.files]
        cards = []
        for file in files:
            if (
                file is None
                or file.message is not None
                or (file.room_id, file.uploader_id) != (frame.room, member.person_id)
            ):
                raise Fault("bad_frame")
            keys = keys_by_pk([file.key_id])
            if file.key_id not in keys:
                raise Fault("bad_frame")
            cards.append(open_card(bytes(file.card), keys[file.key_id], file.room_id, file.pk))
        return cards

    def apply(self, event: Draft, frame: Durable) -> None:
        """What the new entry does to what was there."""
        if isinstance(frame, Send):
            for file in frame.files:
                self.files[file].message = event.seq
                self.taken.append((file, event.seq))
        elif isinstance(frame, (Edit, Delete)):
            target = self.targets[(frame.room, frame.target)]
            if isinstance(frame, Edit):
                target.rev, target.last_edit = event.rev, event.seq
            else:
                target.is_deleted = True
                self.dropped.append((frame.room, frame.target))
            if isinstance(target, Event):
                self.changed.append(target)

    # --- writing ---------------------------------------------------------------------------------
    def store(self) -> None:
        month = month_of(self.now)
        owners = [(self.rooms[draft.room_id].key_scope, month, draft.sender_id) for draft, _ in self.drafts]
        keys = keys_for(owners)
        for (draft, content), owner in zip(self.drafts, owners, strict=True):
            seal_content(draft, content, keys[owner])
        insert([draft for draft, _ in self.drafts])
        raise_heads([self.rooms[number] for number in {draft.room_id for draft, _ in self.drafts}], self.now)
        for target in self.changed:
            Event.objects.filter(pk=target.pk).update(
                rev=target.rev, last_edit=target.last_edit, is_deleted=target.is_deleted
            )
        for file, seq in self.taken:
            File.objects.filter(pk=file).update(message=seq)
        for number, seq in self.dropped:
            File.objects.filter(room=number, message=seq).update(is_deleted=True)


def target_of(frame: Durable) -> int:
    return frame.reply_to if isinstance(frame, Send) else frame.target


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)

"""Who may do what in a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat.models import Event, Member, Room

if TYPE_CHECKING:
    from chat.log.content import Entry
    from chat.log.rows import RoomRow


def may_read(member: Member, seq: int) -> bool:
    """A newcomer does not see what was said before."""
    return seq > member.since


def may_write(member: Member, room: Room | RoomRow) -> bool:
    """In an open room; on a help line that is always so, until it is sealed."""
    return room.state == Room.State.OPEN and member.left_at is None


def may_touch(member: Member, target: Entry) -> bool:
    """Reply to, react to, pin: a message that the member can see and that is still there."""
    return target.kind == Event.Kind.MESSAGE and may_read(member, target.seq) and not target.is_deleted


def may_change(member: Member, target: Entry) -> bool:
    """Edit or delete: one's own words only."""
    return target.sender_id == member.person_id

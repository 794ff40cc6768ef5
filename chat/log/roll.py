"""Who is in which room, kept by the writer while the room's row, read under its lock, has one epoch and version."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from chat.log.rows import RoomRow
from chat.models import Member, Room

KEPT_ROOMS = 2_000

type Members = dict[int, Member]
type Version = tuple[str, int]


def version_of(room: RoomRow) -> Version:
    return room.epoch, room.people_version


class Roll:
    """The same version: nobody came or went. Help lines are asked anew, because roles have no version."""

    def __init__(self) -> None:
        self.kept: OrderedDict[int, tuple[Version, Members]] = OrderedDict()

    def call(self, rooms: Iterable[RoomRow]) -> dict[int, Members]:
        """The members of each locked room."""
        found: dict[int, Members] = {}
        asked = []
        for room in rooms:
            known = self.kept.get(room.pk)
            if known and known[0] == version_of(room) and room.kind != Room.Kind.HELP:
                found[room.pk] = known[1]
            else:
                asked.append(room)
        if asked:
            found |= self.ask(asked)
        return found

    def ask(self, rooms: list[RoomRow]) -> dict[int, Members]:
        found: dict[int, Members] = {room.pk: {} for room in rooms}
        for member in Member.objects.current().filter(room__in=found):
            found[member.room_id][member.person_id] = member
        for room in rooms:
            self.kept.pop(room.pk, None)
            self.kept[room.pk] = (version_of(room), found[room.pk])
        while len(self.kept) > KEPT_ROOMS:
            self.kept.popitem(last=False)
        return found

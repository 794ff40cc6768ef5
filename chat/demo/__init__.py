"""Rooms that look lived in, for the demonstration: made by the same actions and written by the same log as in earnest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import Programme, Role, User
from chat.actions import create_room, ensure_help_line, seal_room
from chat.demo.english import ENGLISH
from chat.demo.polish import POLISH
from chat.demo.script import Line, Scene
from chat.log.batch import Batch, Intent
from chat.log.roll import Roll
from chat.models import Event, Member, Room
from chat.protocol.inward import Durable, Edit, Pin, React, Send
from chat.protocol.outward import Ack

SCENES = {"pl": POLISH, "en": ENGLISH}
SETTLED = timedelta(days=20)


class DatedBatch(Batch):
    """Writes an entry as if at another moment: the demonstration has a past."""

    moment: datetime

    def read_clock(self) -> datetime:
        return max([self.moment, *(room.last_at for room in self.rooms.values())])


def demonstrate_rooms(manager: User, programme: Programme, people: Mapping[str, User], language: str) -> None:
    """The rooms of one programme's people, by their user names."""
    asking = Role.objects.current().filter(programme=programme).exclude(kind=Role.Kind.MANAGER).select_related("person")
    for role in asking:
        date_back(ensure_help_line(role.person, programme))
    for scene in SCENES.get(language, ()):
        play(scene, manager, programme, people)


def play(scene: Scene, manager: User, programme: Programme, people: Mapping[str, User]) -> None:
    room = set_up(scene, manager, programme, people)
    date_back(room)
    said: dict[str, int] = {}
    for line in scene.lines:
        perform(room, line, people, said)
    if scene.is_sealed:
        seal_room(manager, room)
    room.refresh_from_db()
    for username, left in scene.unread.items():
        texts = Event.objects.filter(room=room).messages().exclude(sender=people[username]).order_by("-seq")
        Member.objects.filter(room=room, person=people[username]).update(read=texts[left - 1].seq - 1)
    Member.objects.filter(room=room).exclude(person__in=[people[name] for name in scene.unread]).update(read=room.head)


def set_up(scene: Scene, manager: User, programme: Programme, people: Mapping[str, User]) -> Room:
    if scene.kind == Room.Kind.HELP:
        return ensure_help_line(people[scene.people[0]], programme)
    return room_among([people[name] for name in scene.people], programme) or create_room(
        manager,
        programme,
        scene.kind,
        [people[name] for name in scene.people],
        title=scene.title,
        waiting_reason=scene.waiting_reason,
        waiting_needed=len(scene.people) if scene.waiting_reason else 0,
    )


def room_among(present: list[User], programme: Programme) -> Room | None:
    """The one that these people have already, such as a mentorship's."""
    for room in Room.objects.filter(programme=programme).exclude(kind=Room.Kind.HELP):
        if {one.person_id for one in room.members.all()} == {person.pk for person in present}:
            return room
    return None


def date_back(room: Room) -> None:
    """The room was made three weeks ago, and so were its first entries: its days come in their order."""
    long_ago = timezone.now() - SETTLED
    Room.objects.filter(pk=room.pk).update(made_at=long_ago, last_at=long_ago)
    Event.objects.filter(room=room).update(at=long_ago)


def perform(room: Room, line: Line, people: Mapping[str, User], said: dict[str, int]) -> None:
    """A line of the script, then what was done to it: changed, pinned, answered with an emoji."""
    author, moment = people[line.who], moment_of(line)
    reply_to = said.get(line.answers, 0)
    mentions = [person.pk for name, person in people.items() if f"@{person.display_name}" in line.text]
    seq = write(author, Send(0, room.pk, uuid4(), line.text, reply_to, [], mentions), moment)
    said[line.key] = seq
    after: Iterable[tuple[User, Durable]] = [
        *((people[name], React(0, room.pk, uuid4(), seq, emoji, True)) for name, emoji in line.reactions.items()),
        *([(author, Edit(0, room.pk, uuid4(), seq, 0, line.becomes, mentions))] if line.becomes else []),
        *([(author, Pin(0, room.pk, uuid4(), seq, True))] if line.is_pinned else []),
    ]
    for person, frame in after:
        write(person, frame, moment + timedelta(minutes=1))


def moment_of(line: Line) -> datetime:
    """Never later than a few minutes ago, at whatever hour the demonstration is made."""
    day = timezone.localdate() - timedelta(days=line.days_ago)
    hour, minute = map(int, line.clock.split(":"))
    moment = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    return min(moment, timezone.now() - timedelta(minutes=3))


def write(person: User, frame: Durable, moment: datetime) -> int:
    batch = DatedBatch([Intent(person.pk, frame)], Roll())
    batch.moment = moment
    [outcome] = batch.write()
    assert isinstance(outcome, Ack), outcome  # noqa: S101 (a script that the log refuses is a fault of the script)
    return outcome.seq

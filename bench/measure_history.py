"""Opening a long room beside a short one, and searching ten thousand messages, on SQLite and on PostgreSQL."""

import json
import os
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from bench.databases import on_both

SHORT, LONG, SEARCHED = 1_000, int(os.environ.get("BENCH_LONG_ROOM", "1000000")), 10_000
CHUNK = 5_000
TIMES = 15
TEXT = "Cześć, jak minął tydzień? Zadzwoniłam do urzędu i umówiłam się na wtorek, potem opowiem, co powiedzieli"


def measure() -> Iterator[dict[str, object]]:
    return on_both("bench.measure_history")


def figures() -> Iterator[dict[str, object]]:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    rooms = {count: filled(count) for count in (SHORT, SEARCHED, LONG)}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as autovacuum does within a minute; nobody writes a million in one
    short, long = (median_ms(opening(rooms[count])) for count in (SHORT, LONG))
    yield {"workload": f"opening a room of {LONG:,} and of {SHORT:,}", "long": long, "short": short, "promised": 1.2}
    searched = median_ms(searching(rooms[SEARCHED]))
    yield {"workload": f"searching {SEARCHED:,} messages", **searched, "promised_ms": 150}


def filled(count: int) -> Any:
    """A room of six with so many messages."""
    from django.db import transaction

    from accounts.models import Organisation, Programme, User
    from chat.log.content import Content, seal_content
    from chat.log.rows import Draft, insert, lock_rooms, raise_heads
    from chat.models import Member, Room
    from confidentiality.envelope import keys_for, month_of

    house, _ = Organisation.objects.get_or_create(name="Bench")
    room = Room.objects.create(programme=Programme.objects.create(organisation=house, name=str(count)), kind="group")
    people = [User.objects.create_user(f"bench-{count}-{number}") for number in range(6)]
    Member.objects.bulk_create([Member(room=room, person=person, read=count) for person in people])
    for start in range(0, count, CHUNK):
        with transaction.atomic():
            row = lock_rooms([room.pk])[room.pk]
            owners = [(room.key_scope, month_of(row.last_at), person.pk) for person in people]
            keys = list(keys_for(owners).values())
            drafts = []
            for seq in range(start + 1, min(start + CHUNK, count) + 1):
                draft = Draft(room.pk, seq, people[seq % 6].pk, uuid.uuid4(), "message", row.last_at)
                seal_content(draft, Content(f"{seq} {TEXT}"), keys[seq % 6])
                drafts.append(draft)
            insert(drafts)
            row.head = drafts[-1].seq
            raise_heads([row], row.last_at)
    return Member.objects.select_related("room").get(room=room, person=people[0])


def opening(member: Any) -> Callable[[], object]:
    from chat.access import standings
    from chat.log.history import page
    from chat.models import Room

    return lambda: (standings([member.person_id]), page(Room.objects.get(pk=member.room_id), 0))


def searching(member: Any) -> Callable[[], object]:
    from chat.log.search import search

    return lambda: search(member.room, 0, "nie ma takich slow")


def median_ms(work: Callable[[], object]) -> dict[str, float]:
    """By the clock, and of this process's own time: what others do on the machine lengthens only the first."""
    took = []
    for _ in range(TIMES):
        began, worked = time.perf_counter(), time.process_time()
        work()
        took.append((time.perf_counter() - began, time.process_time() - worked))
    clock, own = (round(1000 * statistics.median(column), 2) for column in zip(*took, strict=True))
    return {"ms": clock, "cpu_ms": own}


if __name__ == "__main__":
    for figure in figures():
        sys.stdout.write(json.dumps(figure) + "\n")

"""The statements of the writer: the same few for every batch, without the cost of building them each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection

from chat.models import Event, Room

COLUMNS = (
    "room_id", "seq", "sender_id", "cid", "kind", "target", "rev", "last_edit", "is_deleted", "key_id", "body", "at",
)  # fmt: skip
ROOM_COLUMNS = ("id", "state", "kind", "head", "epoch", "people_version", "last_at")


@dataclass(slots=True, eq=False)
class Draft:
    """An entry that is not written yet; the columns of Event."""

    room_id: int
    seq: int
    sender_id: int
    cid: UUID
    kind: str
    at: datetime
    target: int | None = None
    rev: int = 0
    last_edit: int = 0
    is_deleted: bool = False
    key_id: int | None = None
    body: bytes = b""
    pk: int | None = field(default=None)


@dataclass(slots=True, eq=False)
class RoomRow:
    """What the writer needs of a locked room."""

    pk: int
    state: str
    kind: str
    head: int
    epoch: str
    people_version: int
    last_at: datetime

    @property
    def key_scope(self) -> str:
        return f"room:{self.pk}"


def lock_rooms(numbers: Iterable[int]) -> dict[int, RoomRow]:
    """The rooms, locked in the order of their numbers: two writers cannot wait for each other."""
    wanted = set(numbers)
    table, quote = Room._meta.db_table, connection.ops.quote_name
    names = ", ".join(quote(name) for name in ROOM_COLUMNS)
    places = ", ".join(["%s"] * len(wanted))
    lock = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {quote(table)} WHERE id IN ({places}) ORDER BY id {lock}",  # noqa: S608 (names only)
            list(wanted),
        )
        rows = {row[0]: RoomRow(*row) for row in cursor.fetchall()}
    column = Room._meta.get_field("last_at").get_col(table)
    for convert in connection.ops.get_db_converters(column):
        for room in rows.values():
            room.last_at = convert(room.last_at, column, connection)
    return rows


def insert(drafts: Sequence[Draft]) -> None:
    """Add all the entries. Raises IntegrityError where one of the cids was used before."""
    table, quote = Event._meta.db_table, connection.ops.quote_name
    names = ", ".join(quote(name) for name in COLUMNS)
    places = ", ".join(["%s"] * len(COLUMNS))
    has_uuid = connection.features.has_native_uuid_field
    moments = {at: connection.ops.adapt_datetimefield_value(at) for at in {draft.at for draft in drafts}}
    rows = [
        (
            draft.room_id, draft.seq, draft.sender_id, draft.cid if has_uuid else draft.cid.hex, draft.kind,
            draft.target, draft.rev, draft.last_edit, draft.is_deleted, draft.key_id, draft.body, moments[draft.at],
        )
        for draft in drafts
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({places})", rows)  # noqa: S608 (names only)


def raise_heads(rooms: Iterable[RoomRow], now: datetime) -> None:
    quote = connection.ops.quote_name
    moment = connection.ops.adapt_datetimefield_value(now)
    statement = f"UPDATE {quote(Room._meta.db_table)} SET head = %s, last_at = %s WHERE id = %s"  # noqa: S608 (names only)
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(room.head, moment, room.pk) for room in rooms])

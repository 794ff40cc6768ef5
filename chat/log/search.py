"""Searching a room: its messages are opened and looked through, because no index holds what people wrote."""

from __future__ import annotations

import re
import unicodedata

from chat.log.content import open_content
from chat.log.history import Page, in_last_form, newest_texts
from chat.models import Event, Room
from confidentiality.envelope import keys_by_pk

SCANNED = 20_000  # messages that one search looks through before it says where to go on
CHUNK = 2_000
FOUND = 50
COMBINING = re.compile("[\u0300-\u036f]")
SEALED = ("seq", "sender_id", "last_edit", "key_id", "body")

type Sealed = tuple[int, int | None, int, int | None, bytes]


def fold_letters(text: str) -> str:
    """Letters as people search for them: no case, no accents (`ł` has no accent to take off, so it is named)."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return COMBINING.sub("", unicodedata.normalize("NFKD", folded)).replace("ł", "l")


def search(room: Room, since: int, words: str, *, before: int | None = None) -> Page:
    """Messages that have all the words, newest first; `before` goes on where this search stopped."""
    wanted = fold_letters(words).split()
    found: list[int] = []
    place = before if before is not None else room.head + 1
    scanned, is_at_end = 0, not wanted
    while not is_at_end and len(found) < FOUND and scanned < SCANNED:
        kept = Event.objects.filter(room=room.pk, seq__gt=max(since, room.floor), is_deleted=False).messages()
        rows: list[Sealed] = list(kept.before(place).values_list(*SEALED)[:CHUNK])
        found += [seq for seq, text in texts(room.pk, rows) if all(word in fold_letters(text) for word in wanted)]
        scanned, is_at_end = scanned + len(rows), len(rows) < CHUNK
        place = rows[-1][0] if rows else place
    hits = Event.objects.filter(room=room.pk, seq__in=found).order_by("-seq")
    return Page(in_last_form(room.pk, list(hits)), None if is_at_end else place)


def texts(room: int, rows: list[Sealed]) -> list[tuple[int, str]]:
    """The words of each message as they are now; those whose key is destroyed are left out."""
    keys = keys_by_pk({key for *_, key, _ in rows if key})
    edits = newest_texts(room, [last_edit for _, _, last_edit, _, _ in rows if last_edit])
    found = []
    for seq, sender, last_edit, key_id, body in rows:
        if last_edit:
            found.append((seq, edits.get(last_edit, "")))
        elif key := keys.get(key_id or 0):
            found.append((seq, open_content(bytes(body), key, room, seq, sender or 0, 0, "message").text))
    return found

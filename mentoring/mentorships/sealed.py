"""Words about a mentorship, sealed at rest (R81): all that is kept of one opens under keys of its own scope.

Destroying them (`confidentiality.actions.shred_keys(scope=mentorship.key_scope)`) destroys terms, texts and reasons.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from confidentiality.envelope import Key, keys_by_pk, keys_for, month_of, seal, unseal
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.models.mentorships import SealedRow


def key_of(mentorship: Mentorship, writer: int) -> Key:
    """Call it with the mentorship's row locked: that keeps two first writers from making two keys."""
    owner = (mentorship.key_scope, month_of(mentorship.made_at), writer)
    return keys_for([owner])[owner]


def seal_words(row: SealedRow, words: msgspec.Struct, mentorship: Mentorship, writer: int) -> None:
    """Put the words into the row, tied to its place, without saving it."""
    key = key_of(mentorship, writer)
    row.key_id, row.body = key.pk, seal(key, msgspec.json.encode(words), row.bound_to)


def open_words[Words: msgspec.Struct](rows: Iterable[SealedRow], kind: type[Words]) -> list[Words]:
    """What the rows hold, in their order; empty words where nothing is written or the key is destroyed."""
    rows = list(rows)
    keys = keys_by_pk(row.key_id for row in rows if row.key_id is not None)
    return [
        msgspec.json.decode(unseal(key, bytes(row.body), row.bound_to), type=kind)
        if row.key_id is not None and (key := keys.get(row.key_id))
        else kind()
        for row in rows
    ]


def open_one[Words: msgspec.Struct](row: SealedRow, kind: type[Words]) -> Words:
    [words] = open_words([row], kind)
    return words

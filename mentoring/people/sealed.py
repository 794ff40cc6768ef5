"""Words about a person, sealed at rest (R81): whatever is kept of one profile opens under one data key.

Destroying that key (`confidentiality.actions.shred_keys(scope=…)`) destroys the answers, the notes and the reasons
together.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from confidentiality.envelope import keys_by_pk, keys_for, month_of, seal, unseal
from mentoring.people.models import Profile
from mentoring.people.models.records import SealedRecord

type Row = Profile | SealedRecord


def seal_words(row: Row, words: msgspec.Struct, profile: Profile) -> None:
    """Put the words into the row, tied to its place, without saving it. Call it with the profile's row locked."""
    owner = (f"profile:{profile.pk}", month_of(profile.started_at), profile.person_id)
    key = keys_for([owner])[owner]
    row.key_id, row.body = key.pk, seal(key, msgspec.json.encode(words), row.bound_to)


def open_words[Words: msgspec.Struct](rows: Iterable[Row], kind: type[Words]) -> list[Words]:
    """What the rows hold, in their order; empty words where nothing is written or the key is destroyed."""
    rows = list(rows)
    keys = keys_by_pk(row.key_id for row in rows if row.key_id is not None)
    return [
        msgspec.json.decode(unseal(key, bytes(row.body), row.bound_to), type=kind)
        if row.key_id is not None and (key := keys.get(row.key_id))
        else kind()
        for row in rows
    ]

"""Words about a person, sealed at rest (R81): whatever is kept of one profile opens under one data key.

Destroying that key (`confidentiality.actions.shred_keys(scope=…)`) destroys the answers, the notes and the reasons
together.
"""

from __future__ import annotations

import msgspec

from confidentiality import rows
from confidentiality.envelope import Owner, key_for, month_of
from mentoring.people.models import Profile
from mentoring.people.models.records import SealedRecord

type Row = Profile | SealedRecord


def owner_of(profile: Profile) -> Owner:
    """Whose key opens all that is kept of a profile, so that it is erased together."""
    return f"profile:{profile.pk}", month_of(profile.started_at), profile.person_id


def seal_words(row: Row, words: msgspec.Struct, profile: Profile) -> None:
    """Put the words into the row, tied to its place, without saving it. Call it with the profile's row locked."""
    rows.seal_words(row, words, key_for(owner_of(profile)))

"""Words about a mentorship, sealed at rest (R81): all that is kept of one opens under keys of its own scope.

Destroying them (`confidentiality.actions.shred_keys(scope=mentorship.key_scope)`) destroys terms, texts and reasons.
"""

from __future__ import annotations

import msgspec

from confidentiality import rows
from confidentiality.envelope import Key, key_for, month_of
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.models.mentorships import SealedRow


def key_of(mentorship: Mentorship, writer: int) -> Key:
    """Call it with the mentorship's row locked: that keeps two first writers from making two keys."""
    return key_for((mentorship.key_scope, month_of(mentorship.made_at), writer))


def seal_words(row: SealedRow, words: msgspec.Struct, mentorship: Mentorship, writer: int) -> None:
    """Put the words into the row, tied to its place, without saving it."""
    rows.seal_words(row, words, key_of(mentorship, writer))

"""Words about a match, sealed at rest (R81): why a manager confirmed, why somebody declined."""

from __future__ import annotations

from collections.abc import Iterable

from confidentiality.envelope import keys_by_pk, keys_for, month_of, seal, unseal
from mentoring.matching.models import Offer, Proposal
from mentoring.people.models import Profile

type Row = Proposal | Offer


def seal_reason(row: Row, reason: str, owner: tuple[str, str, int]) -> None:
    """Put it into the row without saving; call it with the row that the owner's scope names locked."""
    key = keys_for([owner])[owner]
    row.key_id, row.body = key.pk, seal(key, reason.encode(), row.bound_to)


def of_profile(profile: Profile) -> tuple[str, str, int]:
    """The key that opens all that is kept of a profile, so that it is erased with the rest."""
    return f"profile:{profile.pk}", month_of(profile.started_at), profile.person_id


def of_proposal(proposal: Proposal, writer: int) -> tuple[str, str, int]:
    return f"proposal:{proposal.pk}", month_of(proposal.made_at), writer


def open_reasons(rows: Iterable[Row]) -> list[str]:
    """In their order; nothing where nothing was said, or where the key is destroyed."""
    rows = list(rows)
    keys = keys_by_pk(row.key_id for row in rows if row.key_id is not None)
    return [
        unseal(key, bytes(row.body), row.bound_to).decode()
        if row.key_id is not None and (key := keys.get(row.key_id))
        else ""
        for row in rows
    ]

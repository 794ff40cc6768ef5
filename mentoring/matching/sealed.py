"""Words about a match, sealed at rest (R81): why a manager confirmed, why somebody declined."""

from __future__ import annotations

from collections.abc import Iterable

from confidentiality.envelope import Owner, key_for, month_of
from confidentiality.rows import open_rows, seal_row
from mentoring.matching.models import Offer, Proposal

type Row = Proposal | Offer


def seal_reason(row: Row, reason: str, owner: Owner) -> None:
    """Put it into the row without saving; call it with the row that the owner's scope names locked."""
    seal_row(row, reason.encode(), key_for(owner))


def of_proposal(proposal: Proposal, writer: int) -> Owner:
    return f"proposal:{proposal.pk}", month_of(proposal.made_at), writer


def open_reasons(rows: Iterable[Row]) -> list[str]:
    """In their order; nothing where nothing was said, or where the key is destroyed."""
    return [(plain or b"").decode() for plain in open_rows(rows)]

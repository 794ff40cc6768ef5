"""Proving the trail: from the first entry to the last, and against heads that were kept elsewhere."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from confidentiality.audit.chain import WORDS, audit_key, commitment, mark
from confidentiality.audit.heads import Head, is_ours
from confidentiality.models import AuditEntry, AuditHead, Pseudonym

CHUNK = 5_000
COLUMNS = ("number", "mac", *WORDS)


@dataclass(frozen=True)
class Proof:
    """How many entries hold, and the first fault in words; none where everything is as it was written."""

    entries: int
    fault: str = ""


def prove(anchors: Iterable[Head] = ()) -> Proof:
    """Every entry stands in its place, says what it said, and the chain is as long as each head says it was."""
    key = audit_key()
    kept = {head.number: head for head in anchors}
    for head in kept.values():
        if not is_ours(head, key):
            return Proof(0, f"The head of entry {head.number} was not signed by this installation.")
    before, count = b"", 0
    for number, mac, *words in rows():
        count += 1
        if number != count:
            return Proof(count - 1, f"Entry {count} is missing.")
        before = mark(key, before, number, *words)
        if not hmac.compare_digest(before, bytes(mac)):
            return Proof(count - 1, f"Entry {number} is not what was written there.")
        if number in kept and not hmac.compare_digest(before.hex(), kept[number].mac):
            return Proof(count - 1, f"Entry {number} is not the one that was there when its head was signed.")
    return Proof(count, missing_tail(count, before, kept) or swapped_names())


def rows() -> Iterator[Any]:
    return AuditEntry.objects.order_by("number").values_list(*COLUMNS).iterator(chunk_size=CHUNK)


def missing_tail(count: int, last: bytes, kept: dict[int, Head]) -> str:
    head = AuditHead.objects.filter(pk=1).first()
    longest = max([*kept, head.number if head else 0, 0])
    if longest > count:
        return f"Entry {count + 1} is missing: there were {longest} entries."
    if count and (head is None or head.number != count or not hmac.compare_digest(bytes(head.mac), last)):
        return f"The end of the trail does not say that it ends with entry {count}."
    return ""


def swapped_names() -> str:
    """Whether each pseudonym is still that of its person."""
    names = Pseudonym.objects.values_list("person", "salt", "name").iterator(chunk_size=CHUNK)
    wrong = [person for person, salt, name in names if commitment(bytes(salt), person) != name]
    return f"The pseudonym of person {wrong[0]} is not the one that was given." if wrong else ""

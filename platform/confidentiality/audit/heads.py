"""Signed heads: where the trail ended on a day, to be kept where whoever changes the database cannot change them."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils import timezone

from confidentiality.audit.chain import audit_key
from confidentiality.models import AuditHead


@dataclass(frozen=True)
class Head:
    """The end of the trail at a moment: number and mark of its last entry, in hexadecimal as all in a file."""

    number: int
    mac: str
    at: str
    signature: str = ""

    def line(self) -> str:
        return json.dumps(asdict(self))


def sign_head() -> Head:
    """The present end of the trail, signed."""
    row = AuditHead.objects.filter(pk=1).first() or AuditHead()
    head = Head(row.number, bytes(row.mac).hex(), timezone.now().isoformat(timespec="seconds"))
    return Head(head.number, head.mac, head.at, signature(head, audit_key()))


def signature(head: Head, key: bytes) -> str:
    return hmac.digest(key, f"head|{head.number}|{head.mac}|{head.at}".encode(), hashlib.sha256).hex()


def is_ours(head: Head, key: bytes) -> bool:
    return hmac.compare_digest(signature(head, key), head.signature)


def write_head(path: Path, head: Head) -> None:
    with path.open("a") as file:
        file.write(head.line() + "\n")


def read_heads(path: Path) -> list[Head]:
    """Raises ValueError, with the line's number, where a line is no head."""
    heads = []
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        try:
            heads.append(Head(**json.loads(line)))
        except (TypeError, ValueError) as fault:
            raise ValueError(f"{path}, line {number} is no signed head.") from fault
    return heads

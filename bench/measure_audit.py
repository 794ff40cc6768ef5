"""Adding to the audit trail, and proving a million entries of it, on SQLite and on PostgreSQL."""

import json
import os
import sys
import time
from collections.abc import Iterator

from bench.databases import on_both

ENTRIES, CHUNK = int(os.environ.get("BENCH_AUDIT_ENTRIES", "1000000")), 10_000
ADDED = 300


def measure() -> Iterator[dict[str, object]]:
    return on_both("bench.measure_audit")


def figures() -> Iterator[dict[str, object]]:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)

    from accounts.models import User
    from accounts.record import Deed, put_on_record
    from confidentiality.audit.proving import prove

    person, deed = User.objects.create_user("bench"), Deed("bench", "Bench")
    began = time.perf_counter()
    for number in range(ADDED):
        put_on_record(person, deed, person, thing=f"room:{number}")
    yield {"workload": "adding an entry", "ms": round(1000 * (time.perf_counter() - began) / ADDED, 2)}
    lengthen(deed.code)
    began = time.perf_counter()
    proof = prove()
    took = time.perf_counter() - began
    if proof.fault:
        raise RuntimeError(proof.fault)
    yield {"workload": f"proving {proof.entries:,} entries", "s": round(took, 1), "promised_s": 60}


def lengthen(code: str) -> None:
    """To so many entries, by the rules of the chain but many at a time."""
    from django.utils import timezone

    from confidentiality.audit.chain import WORDS, audit_key, mark
    from confidentiality.models import AuditEntry, AuditHead

    head, key = AuditHead.objects.get(pk=1), audit_key()
    last = AuditEntry.objects.get(number=head.number)
    number, mac = head.number, bytes(head.mac)
    while number < ENTRIES:
        rows, end = [], min(number + CHUNK, ENTRIES)
        while number < end:
            number += 1
            words = (timezone.now(), code, last.by, last.about, None, f"room:{number}", {"step": number})
            mac = mark(key, mac, number, *words)
            rows.append(AuditEntry(number=number, mac=mac, **dict(zip(WORDS, words, strict=True))))
        AuditEntry.objects.bulk_create(rows)
    head.number, head.mac = number, mac
    head.save()


if __name__ == "__main__":
    for figure in figures():
        sys.stdout.write(json.dumps(figure) + "\n")

"""Adding to the trail: a deed is written down with what was done, and takes its place in the chain after the commit."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.db import transaction

from accounts.models import Programme, User
from accounts.record import Deed, Fact
from confidentiality.audit.chain import WORDS, audit_key, commitment, mark
from confidentiality.models import AuditEntry, AuditHead, AuditWait, Pseudonym

SALT_BYTES = 16
BATCH = 500


def keep(
    by: User | None,
    deed: Deed,
    about: User | None,
    *,
    programme: Programme | None,
    thing: str,
    facts: Mapping[str, Fact],
) -> None:
    AuditWait.objects.create(
        deed=deed.code,
        by=name_of(by),
        about=name_of(about),
        programme=programme.pk if programme else None,
        thing=thing,
        facts=dict(facts),
    )
    transaction.on_commit(chain_waiting, robust=True)  # what fails here waits for the next deed, or the next minute


def chain_waiting() -> int:
    """Give whatever waits its place. Returns how many did."""
    count = 0
    while taken := chain_batch():
        count += taken
    return count


@transaction.atomic
def chain_batch() -> int:
    """Locks the head, so that two deeds never stand on the same one before them."""
    head, _made = AuditHead.objects.select_for_update().get_or_create(pk=1)
    waiting = list(AuditWait.objects.order_by("pk")[:BATCH])
    if not waiting:
        return 0
    key, entries = audit_key(), []
    for deed in waiting:
        words = {name: getattr(deed, name) for name in WORDS}
        head.number += 1
        head.mac = mark(key, bytes(head.mac), head.number, *words.values())
        entries.append(AuditEntry(number=head.number, mac=head.mac, **words))
    AuditEntry.objects.bulk_create(entries)
    AuditWait.objects.filter(pk__in=[deed.pk for deed in waiting]).delete()
    head.save()
    return len(waiting)


def name_of(person: User | None) -> str:
    if person is None:
        return ""
    found = Pseudonym.objects.filter(person=person).first()
    if found is None:
        salt = secrets.token_bytes(SALT_BYTES)
        found, _made = Pseudonym.objects.get_or_create(
            person=person, defaults={"salt": salt, "name": commitment(salt, person.pk)}
        )
    return found.name

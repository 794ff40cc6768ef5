"""Adding to the trail."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import Programme, User
from accounts.record import Deed, Fact
from confidentiality.audit.chain import audit_key, commitment, mark
from confidentiality.models import AuditEntry, AuditHead, Pseudonym

SALT_BYTES = 16


@transaction.atomic
def keep(
    by: User | None,
    deed: Deed,
    about: User | None,
    *,
    programme: Programme | None,
    thing: str,
    facts: Mapping[str, Fact],
) -> AuditEntry:
    """Locks the head, so that two deeds at once never stand on the same one before them."""
    head, _made = AuditHead.objects.select_for_update().get_or_create(pk=1)
    words = (deed.code, name_of(by), name_of(about), programme.pk if programme else None, thing, dict(facts))
    number, at = head.number + 1, timezone.now()
    mac = mark(audit_key(), bytes(head.mac), number, at, *words)
    names = ("deed", "by", "about", "programme", "thing", "facts")
    entry = AuditEntry.objects.create(number=number, at=at, mac=mac, **dict(zip(names, words, strict=True)))
    head.number, head.mac = number, mac
    head.save()
    return entry


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

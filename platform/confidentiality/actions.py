"""What is done with keys, proving that they are the right ones, re-wrapping, and shredding; and with the record."""

from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Programme, User
from accounts.record import put_on_record
from confidentiality.audit.chain import SCOPE as AUDIT_SCOPE
from confidentiality.deeds import KEYS_ROTATED, KEYS_SHREDDED, RECORD_EXPORTED
from confidentiality.envelope import cache
from confidentiality.keyring import WrongKey, keyring
from confidentiality.models import AuditEntry, DataKey, OuterKey

PROOF = b"this key is the right one"
BATCH = 500


def check_keys() -> None:
    """Refuse to go on with a key that is missing or is not the one that was used here.

    Raises ImproperlyConfigured with the sentence for whoever starts the server. The current key is
    written down the first time it is seen.
    """
    ring = keyring()
    needed = set(DataKey.objects.filter(shredded_at=None).values_list("outer", flat=True).distinct())
    for row in OuterKey.objects.all():
        if row.name not in ring.keys and row.name not in needed:
            continue  # rotated away: nothing is wrapped by it any more
        try:
            ring.unwrap(row.name, bytes(row.proof), "proof")
        except WrongKey as fault:
            raise ImproperlyConfigured(
                f"The database was written with other keys: {fault}. Put the right key back into LATARNIA_KEYS; "
                "without it nothing that people wrote can be read. Nothing was changed."
            ) from fault
    if not OuterKey.objects.filter(name=ring.current).exists():
        remember(ring.current)


def remember(name: str) -> None:
    used, proof = keyring().wrap(PROOF, "proof")
    try:
        with transaction.atomic():
            OuterKey.objects.create(name=used, proof=proof)
    except IntegrityError:
        pass  # another process that starts at the same time was first


def rotate_keys() -> int:
    """Wrap every data key again under the current outer key; what people wrote is not touched. Returns how many."""
    check_keys()
    ring = keyring()
    count = 0
    while True:
        with transaction.atomic():
            rows = list(
                DataKey.objects.select_for_update().filter(shredded_at=None).exclude(outer=ring.current)[:BATCH]
            )
            for row in rows:
                secret = ring.unwrap(row.outer, bytes(row.wrapped), row.bound_to)
                row.outer, row.wrapped = ring.wrap(secret, row.bound_to)
            DataKey.objects.bulk_update(rows, ["outer", "wrapped"])
        count += len(rows)
        if len(rows) < BATCH:
            break
    # A key that wraps nothing any more need not be known: its proof would only ask for it at the next start.
    OuterKey.objects.exclude(name=ring.current).delete()
    put_on_record(None, KEYS_ROTATED, keys=count)
    return count


def shred_keys(*, scope: str | None = None, month: str | None = None, author: int | None = None) -> int:
    """Destroy the data keys of a scope, a month, an author, or where they meet.

    Raises ValueError when nothing narrows it down. The key of the audit trail stays. Returns how many keys are gone.
    """
    narrowed = {"scope": scope, "month": month, "author": author}
    chosen = {name: value for name, value in narrowed.items() if value is not None}
    if not chosen:
        raise ValueError("name a scope, a month or an author")
    with transaction.atomic():
        living = DataKey.objects.filter(shredded_at=None, **chosen).exclude(scope=AUDIT_SCOPE)
        count = living.update(wrapped=b"", shredded_at=timezone.now())
        put_on_record(None, KEYS_SHREDDED, thing=" ".join(map(str, chosen.values())), keys=count)
        transaction.on_commit(cache.clear)
    cache.clear()
    return count


def export_trail(person: User, programme: Programme) -> QuerySet[AuditEntry]:
    """The record of a programme to take out, in its order; that it is taken out is on record too."""
    put_on_record(person, RECORD_EXPORTED, programme=programme)
    return AuditEntry.objects.overseen_by(person, programme).order_by("number")

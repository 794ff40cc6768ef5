"""What managers do with a list: send it, say what its columns are, confirm or cancel it; and what the server does."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import batched

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import invite_many
from accounts.models import Programme, Role, User
from accounts.record import put_on_record
from accounts.refusals import Refusal
from confidentiality.actions import shred_keys
from confidentiality.models import DataKey
from mentoring.people.importing.columns import NAME, recognised
from mentoring.people.importing.deeds import PEOPLE_EXPORTED
from mentoring.people.importing.exported import people_table
from mentoring.people.importing.files import read_table
from mentoring.people.importing.lines import Line, State
from mentoring.people.importing.lists import lines_of_import
from mentoring.people.importing.models import Draft, Import
from mentoring.people.importing.rules import may_import_people
from mentoring.people.importing.sealed import seal_drafts, seal_table
from mentoring.people.models import Profile

SLIPS_AT_ONCE = 100  # as many as fit a page that is printed
KEPT_UNCONFIRMED = timedelta(days=1)
KEPT_AS_RECORD = timedelta(days=90)
PROGRESS_SECONDS = 600


@transaction.atomic
def upload_people(person: User, programme: Programme, kind: Profile.Kind, content: bytes) -> Import:
    """Read the list and keep it sealed until it is confirmed. It takes the place of one of the same kind that waits."""
    refuse_others(person, programme)
    table = read_table(content)
    for waiting in Import.objects.unconfirmed().filter(programme=programme, kind=kind, made_by=person):
        erase(waiting)
    kept = Import(programme=programme, kind=kind, made_by=person, columns=recognised(table.headings, kind))
    seal_table(kept, table)
    kept.save()
    return kept


@transaction.atomic
def choose_columns(person: User, kept: Import, columns: list[str]) -> None:
    """Say what each column holds; one may be used once."""
    kept = waiting_and_locked(person, kept)
    used = [key for key in columns if key]
    if NAME not in used:
        raise Refusal(_("Choose the column that holds the names."), "no_names")
    if len(used) != len(set(used)):
        raise Refusal(_("Two columns are said to hold the same. Choose one of them."), "column_twice")
    kept.columns = columns
    kept.save(update_fields=["columns"])


@transaction.atomic
def confirm_import(person: User, kept: Import, *, leaves_out: bool) -> None:
    """From here on the server does the rest. Locks the list: of two who confirm it at once, one is told."""
    from mentoring.people.importing.tasks import bring_people_in  # the task calls what stands below

    kept = waiting_and_locked(person, kept)
    states = [line.state for line in lines_of_import(kept)]
    if State.FAULTY in states and not leaves_out:
        raise Refusal(
            _("Some rows have to be mended. Mend them in your file and choose it again, or leave these rows out."),
            "faulty_rows",
        )
    if State.NEW not in states:
        raise Refusal(_("There is nobody new in this list, so there is nothing to bring in."), "nobody_new")
    kept.confirmed_at, kept.confirmed_by, kept.people = timezone.now(), person, states.count(State.NEW)
    kept.save(update_fields=["confirmed_at", "confirmed_by", "people"])
    bring_people_in.enqueue(str(kept.pk))


@transaction.atomic
def cancel_import(person: User, kept: Import) -> None:
    erase(waiting_and_locked(person, kept))


@transaction.atomic
def carry_out(kept: Import) -> None:
    """Invite everybody new, with what the list says about them as a draft; then erase the list.

    Locks the programme and looks again who is here: of two lists with the same people, the second makes nobody twice.
    Run again after a fault it does nothing that is done already.
    """
    Programme.objects.select_for_update().get(pk=kept.programme_id)
    kept = Import.objects.select_for_update(of=("self",)).select_related("programme", "confirmed_by").get(pk=kept.pk)
    if kept.done_at is not None or kept.confirmed_by is None:
        return
    new = [line for line in lines_of_import(kept) if line.state == State.NEW]
    for number, group in enumerate(batched(new, SLIPS_AT_ONCE, strict=False)):
        bring_in(kept, list(group), batch_of(kept, number))
        cache.set(progress_key(kept), number * SLIPS_AT_ONCE + len(group), PROGRESS_SECONDS)
    kept.people, kept.done_at = len(new), timezone.now()
    forget(kept)


def bring_in(kept: Import, lines: list[Line], batch: uuid.UUID) -> None:
    if kept.confirmed_by is None:
        return
    kind, names = Role.Kind(kept.kind), [line.name for line in lines]
    issued = invite_many(kept.confirmed_by, kept.programme, kind, names, batch)
    drafts = [Draft(invitation=one.invitation) for one in issued]
    seal_drafts(drafts, [line.told for line in lines])
    Draft.objects.bulk_create(drafts)


def batch_of(kept: Import, number: int) -> uuid.UUID:
    """The name of so many invitations as are printed at once."""
    return uuid.uuid5(kept.pk, str(number))


def batches_of(kept: Import) -> list[tuple[uuid.UUID, int, int]]:
    """Each with the first and the last person in it."""
    return [
        (batch_of(kept, number), start + 1, min(start + SLIPS_AT_ONCE, kept.people))
        for number, start in enumerate(range(0, kept.people, SLIPS_AT_ONCE))
    ]


def progress_key(kept: Import) -> str:
    return f"import-progress:{kept.pk}"


def people_so_far(kept: Import) -> int:
    """Counted in the cache: while they are brought in, the database shows none of them to others."""
    return int(cache.get(progress_key(kept), 0)) if kept.done_at is None else kept.people


@transaction.atomic
def give_back(kept: Import) -> None:
    """Who confirmed is not a manager any more: another manager may confirm it."""
    kept.confirmed_at = kept.confirmed_by = None
    kept.save(update_fields=["confirmed_at", "confirmed_by"])


@transaction.atomic
def erase_leftovers(now: datetime) -> None:
    """Lists that came to nothing within a day, records of old ones, drafts of withdrawn invitations, spent keys."""
    for kept in Import.objects.filter(done_at=None, made_at__lt=now - KEPT_UNCONFIRMED):
        erase(kept)
    Import.objects.filter(done_at__lt=now - KEPT_AS_RECORD).delete()
    Draft.objects.filter(invitation__withdrawn_at__isnull=False).delete()
    orphans = DataKey.objects.filter(
        ~Exists(Draft.objects.filter(key=OuterRef("pk"))), scope__startswith="draft:", shredded_at=None
    )
    for scope in orphans.values_list("scope", flat=True):
        shred_keys(scope=scope)


def erase(kept: Import) -> None:
    forget(kept)
    kept.delete()


def forget(kept: Import) -> None:
    """The rows of the file are gone for good, from copies of the database too."""
    kept.key_id, kept.body = None, b""
    kept.save()
    shred_keys(scope=kept.key_scope)


def waiting_and_locked(person: User, kept: Import) -> Import:
    refuse_others(person, kept.programme)
    found = Import.objects.select_for_update(of=("self",)).select_related("programme").filter(pk=kept.pk).first()
    if found is None or found.confirmed_at is not None:
        raise Refusal(_("This list has been confirmed or cancelled already."), "not_waiting")
    return found


@transaction.atomic
def take_people_out(
    person: User, programme: Programme, kind: Profile.Kind, *, with_phone: bool, with_sensitive: bool
) -> list[list[str]]:
    """The people of a programme as a table; that it leaves the house is put on record."""
    refuse_others(person, programme)
    put_on_record(person, PEOPLE_EXPORTED, programme=programme, kind=str(kind), sensitive=with_sensitive)
    return people_table(person, programme, kind, with_phone=with_phone, with_sensitive=with_sensitive)


def refuse_others(person: User, programme: Programme) -> None:
    if not may_import_people(person, programme):
        raise Refusal(_("You may not invite people to this programme."), "not_manager", HTTPStatus.FORBIDDEN)

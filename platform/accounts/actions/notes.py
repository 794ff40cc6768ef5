"""Telling people what happened to their account."""

from django.db import transaction
from django.utils import timezone

from accounts.deeds import OF_NOTE
from accounts.models import AccountNote, Role, User
from accounts.record import put_on_record
from accounts.tasks import send_account_letter


@transaction.atomic
def note(by: User | None, person: User, kind: AccountNote.Kind, role: Role | None = None) -> AccountNote:
    """Write it down for the person; what they did not do themselves waits on Today, and a letter says to look."""
    now = timezone.now()
    written = AccountNote.objects.create(
        person=person, kind=kind, by=by, role=role, at=now, seen_at=now if by == person else None
    )
    send_account_letter.enqueue(person.pk)
    put_on_record(by, OF_NOTE[kind], person, programme=role.programme if role else None)
    return written


@transaction.atomic
def mark_notes_seen(person: User) -> None:
    AccountNote.objects.visible_to(person).unseen().update(seen_at=timezone.now())

"""What a list shows, and who of it is here already: each in a constant number of queries."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q

from accounts.models import Invitation, Programme, Role
from mentoring.people.importing.lines import Line, lines_of, mark_of_name
from mentoring.people.importing.models import Import
from mentoring.people.importing.sealed import open_table


def lines_of_import(kept: Import) -> list[Line]:
    """Every row judged against those who are in the programme now."""
    return lines_of(open_table(kept), kept.columns, kept.kind, marks_here(kept.programme, kept.kind))


def marks_here(programme: Programme, kind: str) -> set[str]:
    """Of those who have the role, and of those who are invited to it and have not come yet, or came by another name."""
    held = Role.objects.current().filter(programme=programme, kind=kind)
    people = held.values("person")
    names = set(held.values_list("person__display_name", flat=True))
    came = Exists(held.filter(person=OuterRef("used_by")))
    invited = Invitation.objects.filter(Q(used_at=None) | came, programme=programme, kind=kind, withdrawn_at=None)
    names |= set(invited.values_list("label", flat=True))
    addresses = EmailAddress.objects.filter(user__in=people).values_list("email", flat=True)
    return {mark_of_name(name) for name in names if mark_of_name(name)} | {address.lower() for address in addresses}

"""How the pages of the record are reached."""

from collections.abc import Callable
from typing import Any

from accounts.deeds import ROLE_GIVEN
from accounts.models import Role
from accounts.record import put_on_record
from confidentiality.audit.keeping import chain_waiting
from mentoring.programmes.models import Edition
from tests.conftest import Cast

NOT_PAGES = {"export_record": "a file"}
MANAGERS: set[str] = set()


def has_a_record(cast: Cast) -> None:
    for who in (cast.manager, cast.mentor):
        put_on_record(who, ROLE_GIVEN, cast.mentee, programme=cast.programme)
    chain_waiting()


def oversees(cast: Cast) -> dict[str, Any]:
    """A mentee watches over a programme: nobody forbids it, and it is the visitor of all such pages."""
    has_a_record(cast)
    Role.objects.filter(person=cast.mentee, programme=cast.programme).delete()
    Role.objects.create(person=cast.mentee, programme=cast.programme, kind=Role.Kind.MENTOR)
    Edition.objects.of(cast.programme)
    Edition.objects.filter(programme=cast.programme).update(independent_person=cast.mentee)
    return {"pk": cast.programme.pk}


BEFORE: dict[str, Callable[[Cast], object]] = {"record": has_a_record, "programme_record": oversees}

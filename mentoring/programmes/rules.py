"""Who may change a programme, who may be asked to watch over it, and who may take over its duties."""

from __future__ import annotations

from accounts.models import Programme, User
from accounts.rules import may_manage
from mentoring.programmes.lists import colleagues, manager_mentors_of
from mentoring.programmes.models import Edition, Handover


def may_change_programme(person: User, programme: Programme) -> bool:
    return may_manage(person, programme)


def may_be_independent(person: User, programme: Programme) -> bool:
    """Somebody of the organisation who manages nothing here: complaints about managers go to them (R21)."""
    return colleagues(programme).filter(pk=person.pk).exists()


def independent_person_of(edition: Edition) -> User | None:
    """The one named, as long as they may be: people leave, and become managers."""
    named = edition.independent_person
    return named if named and may_be_independent(named, edition.programme) else None


def needs_independent_person(edition: Edition) -> bool:
    """Whether a manager is also a mentor and nobody else hears complaints (R21)."""
    return manager_mentors_of(edition.programme).exists() and independent_person_of(edition) is None


def may_pass_on_duties(person: User, programme: Programme) -> bool:
    """A manager, but not one who holds the duties for a time only: they go back to whoever lent them (R22)."""
    lent = Handover.objects.current().filter(role__person=person, role__programme=programme)
    return may_manage(person, programme) and not lent.exists()


def may_take_over(person: User, programme: Programme) -> bool:
    """An experienced mentor or manager of the organisation, not yet a manager here (R22)."""
    return colleagues(programme).filter(pk=person.pk).exists()


def may_end_delegation(person: User, handover: Handover) -> bool:
    is_current = handover.kind == Handover.Kind.DELEGATED and handover.role.until is None
    return is_current and may_manage(person, handover.role.programme)

"""Who hears complaints about a programme's managers, which the rooms ask, and reads its record (R21)."""

from accounts.models import Programme, User
from mentoring.programmes.models import Edition
from mentoring.programmes.rules import independent_person_of


def overseen_by(person: User) -> list[int]:
    """The programmes that the person watches over, by number."""
    named = Edition.objects.filter(independent_person=person).select_related("independent_person", "programme")
    return [edition.pk for edition in named if independent_person_of(edition) == person]


def who_hears_complaints(programme: Programme) -> User | None:
    found = Edition.objects.filter(programme=programme).select_related("independent_person", "programme").first()
    return independent_person_of(found) if found else None

"""Who hears complaints about a programme's managers: the answer that the rooms ask for (R21)."""

from accounts.models import Programme, User
from mentoring.programmes.models import Edition
from mentoring.programmes.rules import independent_person_of


def who_hears_complaints(programme: Programme) -> User | None:
    found = Edition.objects.filter(programme=programme).select_related("independent_person", "programme").first()
    return independent_person_of(found) if found else None

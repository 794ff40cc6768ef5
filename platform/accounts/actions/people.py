"""A person's own details."""

from django.db import transaction

from accounts.models import User
from accounts.names import normalise_display_name


@transaction.atomic
def change_details(person: User, *, display_name: str, language: str, time_zone: str, phone: str) -> None:
    """Rename oneself and set how one is spoken to. Raises ValidationError for what the model refuses."""
    changes = {
        "display_name": normalise_display_name(display_name),
        "language": language,
        "time_zone": time_zone,
        "phone": phone,
    }
    for field, value in changes.items():
        setattr(person, field, value)
    person.clean_fields(exclude={field.name for field in person._meta.fields} - changes.keys())
    person.save(update_fields=list(changes))


@transaction.atomic
def set_language(person: User, language: str) -> None:
    """Raises ValidationError for a language that is not spoken here."""
    person.language = language
    person.clean_fields(exclude={field.name for field in person._meta.fields} - {"language"})
    person.save(update_fields=["language"])

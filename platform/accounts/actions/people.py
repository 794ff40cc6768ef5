"""A person's own details."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User
from accounts.names import normalise_display_name
from accounts.tasks import send_confirmation_letter


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


@transaction.atomic
def keep_contact(person: User, *, email: str, phone: str) -> None:
    """What an organisation knew of somebody who came in, where the account says nothing itself.

    The address counts only once the person has opened the letter that goes there.
    """
    if phone and not person.phone:
        person.phone = phone
        person.save(update_fields=["phone"])
    if email and not EmailAddress.objects.filter(user=person).exists():
        address = EmailAddress.objects.create(user=person, email=email, primary=True)
        send_confirmation_letter.enqueue(address.pk)

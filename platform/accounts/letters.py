"""The letters about an account: in the person's language, without names and without what happened."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User


def confirmed_address(person: User) -> str:
    """Where letters to the person may go, or nothing: an address that is not confirmed may be somebody else's."""
    found = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary").first()
    return found.email if found else ""


def send_news(person: User) -> None:
    """Something happened to the account: come and see."""
    with translation.override(person.language):
        send(
            confirmed_address(person),
            _("News about your account in Latarnia"),
            _(
                "Something about your account in Latarnia has changed. Sign in and look at “Today” or “Me” to see what."
                "\n\n%(address)s\n\nIf it was you, there is nothing to do."
            )
            % {"address": settings.SITE_URL + reverse("me")},
        )


def send_reset(person: User, path: str) -> None:
    with translation.override(person.language):
        send(
            confirmed_address(person),
            _("A new password for Latarnia"),
            _(
                "Somebody, probably you, wants a new password for Latarnia. To choose one, open this page:"
                "\n\n%(address)s\n\nIf it was not you, there is nothing to do: your password stays as it is."
            )
            % {"address": settings.SITE_URL + path},
        )


def send_confirmation(address: EmailAddress, path: str) -> None:
    with translation.override(address.user.language):
        send(
            address.email,
            _("Confirm your e-mail address for Latarnia"),
            _(
                "Somebody, probably you, added this e-mail address in Latarnia. To confirm it, open this page:"
                "\n\n%(address)s\n\nIf it was not you, there is nothing to do: the address will not be used."
            )
            % {"address": settings.SITE_URL + path},
        )


def send(address: str, subject: str, text: str) -> None:
    if address:
        EmailMessage(subject, text, to=[address]).send()

"""What accounts puts on Today: an empty programme, invitations about to expire, a word to new people."""

from collections.abc import Callable
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import Issued
from accounts.models import Invitation, Role, User
from tests.conftest import Cast

INVITING, WELCOME = 'id="inviting"', 'id="welcome"'


def today(client: Client) -> str:
    return client.get(reverse("today"), headers={"host": "localhost"}).content.decode()


def test_a_manager_of_an_empty_programme_is_asked_to_invite(cast: Cast, as_: Callable[[User], Client]) -> None:
    client = as_(cast.manager)
    assert INVITING not in today(client)
    Role.objects.filter(programme=cast.programme).exclude(person=cast.manager).delete()
    assert INVITING in today(client)


def test_a_manager_hears_of_invitations_about_to_expire(
    cast: Cast, as_: Callable[[User], Client], issued: Issued
) -> None:
    client = as_(cast.manager)
    assert INVITING not in today(client)
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=2))
    assert INVITING in today(client)
    assert INVITING not in today(as_(cast.mentor))
    assert INVITING not in today(as_(cast.other_manager))


def test_new_people_are_shown_the_next_step_until_it_is_taken(cast: Cast, as_: Callable[[User], Client]) -> None:
    client = as_(cast.mentee)
    assert reverse("mfa_add_webauthn") in today(client)
    EmailAddress.objects.create(user=cast.mentee, email="ola@example.org")
    assert reverse("account_email") not in today(client)
    User.objects.update(joined_at=timezone.now() - timedelta(days=15))
    assert WELCOME not in today(client)

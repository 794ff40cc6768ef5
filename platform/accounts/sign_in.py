"""Signing in a person who has just proved who they are by something else than the sign-in page."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse

from accounts.models import User


def sign_in_new_person(request: HttpRequest, person: User) -> HttpResponse:
    """Their password was typed this minute, so the second step can be set up without asking for it again."""
    record_authentication(request, person, method="password", username=person.username, reauthenticated=True)
    return perform_login(request, person)  # type: ignore[no-any-return]

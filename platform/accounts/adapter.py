"""How allauth behaves here: nobody signs up by themselves, and user names have one spelling."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.names import normalise_username, validate_username


class InvitationOnlyAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account is made by `accept_invitation` only."""
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        name = normalise_username(username)
        validate_username(name)
        return super().clean_username(name, shallow=shallow)

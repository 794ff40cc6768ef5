"""What the tests of accounts share: counters that start at nothing, and the forms people send."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest
from django.test import Client

from accounts.actions import Issued, invite
from accounts.models import Role, User
from tests.conftest import PASSWORD, Cast


@pytest.fixture(autouse=True)
def second_step_is_up_to_people(request: pytest.FixtureRequest, settings: Any) -> None:
    """Most pages are tested without it; its own tests ask for it."""
    if "second_step" not in request.node.nodeid:
        settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def issued(cast: Cast) -> Issued:
    """An invitation for a mentee, with its link and its code."""
    return invite(cast.manager, cast.programme, Role.Kind.MENTEE, "Ania")


@pytest.fixture
def newcomer() -> dict[str, str]:
    return {"username": "ania", "display_name": "Ania", "password": PASSWORD}


@pytest.fixture
def hashes(settings: Any) -> Iterator[Callable[[], int]]:
    """How many times a password was hashed since the last time one asked: what an answer costs in time."""
    made: list[int] = []
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # as in earnest
    encode, verify = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify

    def counted(method: Any) -> Any:
        def call(self: Argon2PasswordHasher, *args: Any) -> Any:
            made.append(1)
            return method(self, *args)

        return call

    def taken() -> int:
        number = len(made)
        made.clear()
        return number

    with (
        patch.object(Argon2PasswordHasher, "encode", counted(encode)),
        patch.object(Argon2PasswordHasher, "verify", counted(verify)),
    ):
        yield taken


@pytest.fixture
def visitor() -> Client:
    """Somebody with another browser."""
    return Client()


@pytest.fixture
def sure_of(as_: Callable[[User], Client]) -> Callable[[User], Client]:
    """Sign the test client in as a person who has typed the password this minute."""

    def sign_in(who: User) -> Client:
        client = as_(who)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, who, method="password", reauthenticated=True)
        request.session.save()
        return client

    return sign_in

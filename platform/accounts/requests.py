"""Requests of somebody who is signed in, for the type checker: pages are closed to others before a view runs."""

from django.http import HttpRequest

from accounts.models import User


class PersonRequest(HttpRequest):
    user: User


def person_of(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 (what sign-in by default has made sure of)
    return request.user

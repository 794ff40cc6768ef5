"""What lists put on a manager's page of people: the ways in and out by a file."""

from django.http import HttpRequest

from accounts.models import Role
from accounts.requests import person_of
from home.frame import Part, people_section


@people_section(order=20)
def by_a_file(request: HttpRequest) -> Part:
    managed = [role.programme for role in person_of(request).current_roles if role.kind == Role.Kind.MANAGER]
    return Part("importing/people.html", {"managed": managed})

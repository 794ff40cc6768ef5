"""The cast that every test knows: a manager, a mentor, her two mentees, another mentor elsewhere, a stranger."""

from dataclasses import dataclass

import pytest
from django.test import Client

from accounts.models import Organisation, Programme, Role, User

PASSWORD = "latarnia-morska-7"


@dataclass
class Cast:
    """One programme with its people, another organisation's programme, and a person who belongs nowhere."""

    programme: Programme
    manager: User
    mentor: User
    mentee: User
    other_mentee: User
    elsewhere: Programme
    other_manager: User
    other_mentor: User
    stranger: User


def person(username: str, name: str, *, password: str | None = None, **fields: object) -> User:
    return User.objects.create_user(username, password, display_name=name, **fields)


def gives(programme: Programme, who: User, *kinds: str) -> User:
    for kind in kinds:
        Role.objects.create(person=who, programme=programme, kind=kind)
    return who


@pytest.fixture
def cast(db: None) -> Cast:
    ours = Programme.objects.create(organisation=Organisation.objects.create(name="Przystań"), name="Wiosna")
    theirs = Programme.objects.create(organisation=Organisation.objects.create(name="Kompas"), name="Jesień")
    return Cast(
        programme=ours,
        manager=gives(ours, person("marta", "Marta"), Role.Kind.MANAGER),
        mentor=gives(ours, person("piotr", "Piotr"), Role.Kind.MENTOR),
        mentee=gives(ours, person("ola", "Ola"), Role.Kind.MENTEE),
        other_mentee=gives(ours, person("kuba", "Kuba"), Role.Kind.MENTEE),
        elsewhere=theirs,
        other_manager=gives(theirs, person("ewa", "Ewa"), Role.Kind.MANAGER),
        other_mentor=gives(theirs, person("jan", "Jan"), Role.Kind.MENTOR),
        stranger=person("obcy", "Obcy"),
    )


@pytest.fixture
def as_(client: Client):
    """Sign the test client in as a person: `as_(cast.manager).get(…)`."""

    def sign_in(who: User) -> Client:
        client.force_login(who)
        return client

    return sign_in

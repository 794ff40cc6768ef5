"""The cast that every test knows: a manager, a mentor, her two mentees, another mentor elsewhere, a stranger."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import Organisation, Programme, Role, User
from confidentiality import envelope
from config.messages import compile_messages

compile_messages()

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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file instead of Django's memory database: threads and servers see it as they will in earnest."""
    database = settings.DATABASES["default"]
    worker = tmp_path_factory.getbasetemp().name.removeprefix("popen-")
    name = Path(tmp_path_factory.mktemp("database")) / "test.sqlite3" if is_sqlite() else f"test_latarnia_{worker}"
    database["TEST"] = {**database.get("TEST", {}), "NAME": str(name)}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Without the guard of the audit trail, because tests empty their tables.

    PostgreSQL does not drop a database that a thread of some test still holds; by then nobody needs it.
    """
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        import_module("confidentiality.migrations.0002_audit").release(None, editor)
    yield
    if is_sqlite():
        return
    with django_db_blocker.unblock():
        connection.close_pool()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        connection.close()


def is_sqlite() -> bool:
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")


@pytest.fixture(scope="session", autouse=True)
def plain_static_files() -> Iterator[None]:
    """Static files under their plain names; the browser tests collect and hash them as `serve` does."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=storages, SERVESTATIC_USE_STATIC_ROOT=False):
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Argon2 is slow on purpose; its work is not what the tests are about."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Rate limits live in the cache, and the process keeps data keys: each test starts without."""
    yield
    cache.clear()
    envelope.cache.clear()


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
def as_(client: Client) -> Callable[[User], Client]:
    """Sign the test client in as a person: `as_(cast.manager).get(…)`."""

    def sign_in(who: User) -> Client:
        client.force_login(who)
        return client

    return sign_in

"""Who may bring people in from a file, and take them out into one."""

from accounts.models import Programme, User
from accounts.rules import may_invite, may_manage


def may_import_people(person: User, programme: Programme) -> bool:
    return may_invite(person, programme)


def may_export_people(person: User, programme: Programme) -> bool:
    return may_manage(person, programme)

"""The demonstration: two organisations that do not see one another, one speaking Polish and one English.

Made once, in an empty database. Everybody has one password, made for this installation and kept in its data folder,
so that a demonstration shown on a network is not open to whoever has read this file.
"""

import os
import secrets
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.actions import Issued, found_programme, give_role, invite, join_by_invitation
from accounts.actions.invitations import held_by_link
from accounts.models import Role, User
from chat.demo import demonstrate_rooms
from mentoring.goals.demo import demonstrate_goals
from mentoring.meetings.demo import demonstrate_meetings
from mentoring.mentorships.demo import demonstrate_mentorships
from mentoring.people.demo import demonstrate_profiles
from mentoring.programmes.demo import demonstrate_edition

SIGN_INS = "demonstration.txt"
WORDS = ("amber", "cedr", "delta", "fala", "klif", "latarnia", "lina", "mewa", "morze", "port", "rosa", "zorza")


class Person(NamedTuple):
    username: str
    display_name: str
    kinds: tuple[Role.Kind, ...]
    language: str


MANAGER, MENTOR, MENTEE = Role.Kind.MANAGER, Role.Kind.MENTOR, Role.Kind.MENTEE
PROGRAMMES = {
    ("Fundacja Przystań", "PL", "Własne skrzydła 2026/27"): (
        Person("marta", "Marta Zielińska", (MANAGER,), "pl"),
        Person("piotr", "Piotr Wrona", (MENTOR,), "pl"),
        Person("halina", "Halina Maj", (MANAGER, MENTOR), "pl"),
        Person("ola", "Ola", (MENTEE,), "pl"),
        Person("kuba", "Kuba", (MENTEE,), "pl"),
        Person("wiktoria", "Wika", (MENTEE,), "pl"),
        Person("nazar", "Nazar", (MENTEE,), "pl"),
        Person("lena", "Lena", (MENTEE,), "pl"),
        Person("iga", "Iga", (MENTEE,), "pl"),
        Person("michal", "Michał", (MENTEE,), "pl"),
        Person("jacek", "Jacek Lis", (MENTOR,), "pl"),
        Person("renata", "Renata Kos", (MENTOR,), "pl"),
        Person("zuza", "Zuza", (MENTEE,), "pl"),
        Person("tymon", "Tymon", (MENTEE,), "pl"),
        Person("sara", "Sara", (MENTEE,), "pl"),
    ),
    ("Harbour Youth Trust", "CY", "Own Wings 2026/27"): (
        Person("grace", "Grace Miller", (MANAGER,), "en"),
        Person("tom", "Tom Barker", (MENTOR,), "en"),
        Person("amira", "Amira", (MENTEE,), "en"),
        Person("eleni", "Eleni", (MENTEE,), "en"),
        Person("daniel", "Daniel", (MENTEE,), "en"),
        Person("nico", "Nico", (MENTEE,), "en"),
        Person("ruth", "Ruth Evans", (MENTOR,), "en"),
        Person("maya", "Maya", (MENTEE,), "en"),
        Person("sam", "Sam", (MENTEE,), "en"),
    ),
}
OPEN_INVITATIONS = {
    "pl": (("Zosia z pracowni ceramiki", MENTEE), ("pan Adam, stolarz", MENTOR)),
    "en": (("Maria from the bakery", MENTOR),),
}


def demonstrate(*, is_new: bool) -> str:
    """Fill an empty installation once; the table of sign-ins to print, or nothing where there is no demonstration."""
    path = settings.DATA_DIR / SIGN_INS
    if is_new and settings.DEMO:
        password = "-".join(secrets.choice(WORDS) for _ in range(3)) + f"-{secrets.randbelow(9000) + 1000}"
        with transaction.atomic():
            fill(password)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(table(password))
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def fill(password: str) -> None:
    """Everybody comes in as in earnest: the first manager is invited by the founding, the others by the manager."""
    for (organisation, country, name), (first, *others) in PROGRAMMES.items():
        issued = found_programme(organisation, name, country)
        manager = join(issued, first)
        people = {first.username: manager}
        for member in others:
            kind, *more = member.kinds
            person = people[member.username] = join(invite(manager, issued.invitation.programme, kind), member)
            for kind in more:
                give_role(manager, person, issued.invitation.programme, kind)
        for label, kind in OPEN_INVITATIONS[first.language]:
            invite(manager, issued.invitation.programme, kind, label)
        demonstrate_edition(manager, issued.invitation.programme, people, first.language)
        demonstrate_profiles(manager, issued.invitation.programme, people, first.language)
        demonstrate_mentorships(manager, issued.invitation.programme, people, first.language)
        demonstrate_goals(manager, issued.invitation.programme, people)
        demonstrate_meetings(manager, issued.invitation.programme, people, first.language)
        demonstrate_rooms(manager, issued.invitation.programme, people, first.language)
    User.objects.update(password=make_password(password))  # one hash for all: each is slow on purpose


def join(issued: Issued, member: Person) -> User:
    return join_by_invitation(
        held_by_link(issued.token),
        username=member.username,
        password=None,
        display_name=member.display_name,
        language=member.language,
    )


def table(password: str) -> str:
    lines = [f"\nDemonstration. Everybody's password: {password}\n"]
    for (organisation, _country, name), people in PROGRAMMES.items():
        lines.append(f"  {name}, {organisation}")
        lines += [
            f"    {member.username:<10} {member.display_name:<18} {', '.join(member.kinds):<16} {member.language}"
            for member in people
        ]
    lines.append("\n  Managers set up a second step when they first sign in (passkeys need http://localhost).")
    lines.append(
        "  To try without: SECOND_FACTOR_ROLES= make run.   To begin without demonstration: DEMO=0 make run.\n"
    )
    return "\n".join(lines)

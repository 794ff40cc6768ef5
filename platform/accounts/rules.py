"""Who may do what with people, roles, invitations and ways back in."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models

from accounts.models import Invitation, Programme, Role, User

SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def may_manage(person: User, programme: Programme) -> bool:
    return Programme.objects.managed_by(person).filter(pk=programme.pk).exists()


def may_invite(person: User, programme: Programme) -> bool:
    return may_manage(person, programme)


def may_withdraw(person: User, invitation: Invitation) -> bool:
    return invitation.state == Invitation.State.OPEN and may_manage(person, invitation.programme)


def may_reissue(person: User, invitation: Invitation) -> bool:
    """Open and expired ones get a new link and code; what was used or withdrawn stays closed."""
    return invitation.state in {Invitation.State.OPEN, Invitation.State.EXPIRED} and may_manage(
        person, invitation.programme
    )


def may_give_role(person: User, other: User, programme: Programme) -> bool:
    """In a programme one manages, to someone who already belongs to the same organisation (R18, R22)."""
    return (
        may_manage(person, programme) and other.roles.filter(programme__organisation=programme.organisation_id).exists()
    )


def may_end_role(person: User, role: Role) -> bool:
    return role.until is None and may_manage(person, role.programme)


def is_last_manager(role: Role) -> bool:
    """A programme is never left without a manager: somebody must answer the people in it."""
    managers = Role.objects.current().filter(programme=role.programme, kind=Role.Kind.MANAGER)
    return role.kind == Role.Kind.MANAGER and not managers.exclude(pk=role.pk).exists()


def may_read_telephone(person: User, other: User) -> bool:
    """Of those who are in a programme one manages now; whoever has left is not to be called any more (S28)."""
    return other.roles.current().filter(programme__in=Programme.objects.managed_by(person)).exists()


def may_give_recovery_code(person: User, other: User) -> bool:
    """To someone else in a programme one manages, if all that the account opens belongs to organisations one manages.

    A code opens the whole account, so a manager of one organisation must not get at another's people with it (R18),
    nor become the manager of a programme beside one's own.
    """
    managed = Programme.objects.managed_by(person)
    theirs = other.roles.current()
    elsewhere = theirs.exclude(programme__in=managed)
    return (
        person.pk != other.pk
        and theirs.filter(programme__in=managed).exists()
        and not elsewhere.filter(kind=Role.Kind.MANAGER).exists()
        and not elsewhere.exclude(programme__organisation__in=managed.values("organisation")).exists()
    )


def must_have_second_step(person: User) -> bool:
    return any(role.kind in settings.SECOND_FACTOR_ROLES for role in person.current_roles)


def needs_second_step(person: User) -> bool:
    """Whether the person's role asks for a second step of sign-in that is not set up yet."""
    return must_have_second_step(person) and not _second_steps_of(person).exists()


def owing_second_step(people: Iterable[int]) -> set[int]:
    """Those among many of whom `needs_second_step` is true, asked for together."""
    asked = Role.objects.current().filter(person__in=set(people), kind__in=settings.SECOND_FACTOR_ROLES)
    owing = set(asked.values_list("person", flat=True))
    if owing:
        owing -= set(_second_steps().filter(user__in=owing).values_list("user", flat=True))
    return owing


def has_only_one_second_step(person: User) -> bool:
    return _second_steps_of(person).count() == 1


def may_remove_second_step(person: User, authenticator: Authenticator) -> bool:
    """Not the last one of a person whose role requires one: another has to be added first."""
    return not must_have_second_step(person) or _second_steps_of(person).exclude(pk=authenticator.pk).exists()


def _second_steps_of(person: User) -> models.QuerySet[Authenticator]:
    return _second_steps().filter(user_id=person.pk)


def _second_steps() -> models.QuerySet[Authenticator]:
    found: models.QuerySet[Authenticator] = Authenticator.objects.filter(type__in=SECOND_STEPS)
    return found

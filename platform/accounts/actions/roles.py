"""Giving people roles in a programme, and ending them."""

from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import access_changed
from accounts.actions.notes import note
from accounts.models import AccountNote, Programme, Role, User
from accounts.refusals import Refusal
from accounts.rules import is_last_manager, may_end_role, may_give_role

NOT_YOURS = _("You may not change roles in this programme.")


@transaction.atomic
def give_role(person: User, other: User, programme: Programme, kind: Role.Kind) -> Role:
    """Locks the programme, so that of two managers who give the same role at once one is told that it is there."""
    lock(programme)
    if not may_give_role(person, other, programme):
        raise Refusal(NOT_YOURS, "not_manager", HTTPStatus.FORBIDDEN)
    if Role.objects.current().filter(person=other, programme=programme, kind=kind).exists():
        raise Refusal(_("This person already has this role here."), "role_held")
    role = Role.objects.create(person=other, programme=programme, kind=kind)
    note(person, other, AccountNote.Kind.ROLE_GIVEN, role)
    return role


@transaction.atomic
def end_role(person: User, role: Role) -> None:
    """Locks the programme, so that two managers who end one another's role at once leave one manager."""
    lock(role.programme)
    role = Role.objects.select_related("programme", "person").get(pk=role.pk)
    if not may_end_role(person, role):
        raise Refusal(NOT_YOURS, "not_manager", HTTPStatus.FORBIDDEN)
    if is_last_manager(role):
        raise Refusal(
            _("This is the only manager of the programme. Make somebody else a manager first."), "last_manager"
        )
    role.until = timezone.now()
    role.save(update_fields=["until"])
    note(person, role.person, AccountNote.Kind.ROLE_ENDED, role)
    access_changed(role.person_id)


def lock(programme: Programme) -> None:
    Programme.objects.select_for_update().get(pk=programme.pk)

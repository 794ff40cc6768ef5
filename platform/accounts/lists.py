"""What a manager's lists show, each in a constant number of queries."""

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q
from django.db.models.functions import Lower

from accounts.models import Invitation, Role, User
from accounts.models.people import UserQuerySet

PER_PAGE = 25
STATES_SHOWN = 100  # newest first: older invitations are spent


def people_of(person: User, named: str = "", kind: str = "") -> UserQuerySet:
    """Everybody with a role now in the programmes managed, with those roles only (R18)."""
    roles = Role.objects.current().visible_to(person).filter(programme__in=managed(person))
    matching = roles.filter(kind=kind) if kind else roles
    found = User.objects.visible_to(person).filter(pk__in=matching.values("person"))
    if named:
        found = found.filter(Q(display_name__icontains=named) | Q(username__icontains=named))
    shown = roles.select_related("programme").order_by("programme", "kind")
    return found.prefetch_related(Prefetch("roles", shown, to_attr="roles_here")).order_by(Lower("display_name"), "pk")


def managed(person: User) -> list[int]:
    return [role.programme_id for role in person.current_roles if role.kind == Role.Kind.MANAGER]


def page_of(people: UserQuerySet, number: str | None) -> Page[User]:
    return Paginator(people, PER_PAGE).get_page(number)


def invitations_of(person: User) -> list[Invitation]:
    """Those that wait or have expired; used and withdrawn ones have done their work."""
    pending = Invitation.objects.visible_to(person).filter(used_at=None, withdrawn_at=None)
    return list(pending.select_related("programme", "created_by")[:STATES_SHOWN])


def roles_shown_to(person: User, other: User) -> list[Role]:
    """All roles of the other that the manager may see, ended ones last."""
    roles = Role.objects.visible_to(person).filter(person=other, programme__in=managed(person))
    return sorted(roles.select_related("programme"), key=lambda role: (role.until is not None, role.programme_id))

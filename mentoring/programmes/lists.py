"""Whom a programme may name for a task, and what is on record about it: each in one query."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.functions import Lower

from accounts.models import Programme, Role, User
from accounts.models.people import UserQuerySet
from mentoring.programmes.models import Handover
from mentoring.programmes.models.handovers import HandoverQuerySet

GROWN_UP_ROLES = (Role.Kind.MANAGER, Role.Kind.MENTOR)


def colleagues(programme: Programme) -> UserQuerySet:
    """Managers and mentors of the whole organisation who do not manage this programme, with what they are; by name."""
    held = Role.objects.current().filter(programme__organisation=programme.organisation_id, kind__in=GROWN_UP_ROLES)
    here = Role.objects.current().filter(person=OuterRef("pk"), programme=programme, kind=Role.Kind.MANAGER)
    found = User.objects.get_queryset().filter(
        Exists(held.filter(person=OuterRef("pk"))), ~Exists(here), is_active=True
    )
    shown = Prefetch("roles", held.order_by("since"), to_attr="roles_held")
    return found.prefetch_related(shown).order_by(Lower("display_name"), "pk")


def managers_of(programme: Programme) -> UserQuerySet:
    found = Role.objects.current().filter(programme=programme, kind=Role.Kind.MANAGER)
    return User.objects.get_queryset().filter(pk__in=found.values("person")).order_by(Lower("display_name"), "pk")


def manager_mentors_of(programme: Programme) -> UserQuerySet:
    mentors = Role.objects.current().filter(programme=programme, kind=Role.Kind.MENTOR)
    return managers_of(programme).filter(pk__in=mentors.values("person"))


def handovers_shown_to(person: User, programme: Programme) -> HandoverQuerySet:
    found = Handover.objects.visible_to(person).filter(role__programme=programme)
    return found.select_related("role__person", "by", "ended_by")

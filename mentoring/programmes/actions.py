"""What managers do with a programme: the only code that writes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import end_role, give_role
from accounts.actions.roles import lock
from accounts.models import Programme, Role, User
from accounts.refusals import Refusal
from accounts.rules import is_last_manager
from mentoring.programmes.models import Edition, Handover, Lesson, Tick
from mentoring.programmes.rules import (
    may_be_independent,
    may_change_programme,
    may_end_delegation,
    may_pass_on_duties,
    may_take_over,
)


class ChangedMeanwhile(Refusal):
    """Somebody else saved first: carries what they saved, so that the page can show it beside what was typed."""

    def __init__(self, edition: Edition) -> None:
        sentence = _(
            "Somebody else changed the programme while you were here. Above you see what is saved now, below what you "
            "typed. Save once more to keep yours."
        )
        super().__init__(sentence, "changed_meanwhile")
        self.edition = edition


@transaction.atomic
def change_programme(person: User, edition: Edition, version: int, changes: Mapping[str, object]) -> Edition:
    """Save settings over the version the person has seen. Raises ValidationError for what the model refuses.

    Locks the edition, so that of two managers who save at once the later one is told.
    """
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if not may_change_programme(person, locked.programme):
        raise not_manager()
    if locked.version != version:
        raise ChangedMeanwhile(locked)
    for name, value in changes.items():
        setattr(locked, name, value)
    if "independent_person" in changes and locked.independent_person:
        refuse_unless_independent(locked.independent_person, locked.programme)
    locked.full_clean()
    locked.version += 1
    locked.save(update_fields=[*changes, "version"])
    return locked


def refuse_unless_independent(named: User, programme: Programme) -> None:
    if not may_be_independent(named, programme):
        raise Refusal(
            _("Choose a mentor or a manager of your organisation who does not manage this programme."),
            "not_independent",
        )


@transaction.atomic
def delegate_duties(person: User, other: User, programme: Programme, until: date, note: str = "") -> Handover:
    """Make somebody a manager until the end of a day; one's own role goes on."""
    refuse_unless_may_pass_on(person, other, programme)
    if until < timezone.localdate():
        raise Refusal(_("Choose a day that has not passed yet."), "day_has_passed")
    role = give_role(person, other, programme, Role.Kind.MANAGER)
    return Handover.objects.create(role=role, kind=Handover.Kind.DELEGATED, by=person, until=until, note=note.strip())


@transaction.atomic
def hand_over_duties(person: User, other: User, programme: Programme, note: str = "") -> Handover:
    """Make somebody a manager and end one's own role, for good."""
    refuse_unless_may_pass_on(person, other, programme)
    role = give_role(person, other, programme, Role.Kind.MANAGER)
    handover = Handover.objects.create(role=role, kind=Handover.Kind.HANDED_OVER, by=person, note=note.strip())
    own = Role.objects.current().get(person=person, programme=programme, kind=Role.Kind.MANAGER)
    end_role(person, own)
    return handover


def refuse_unless_may_pass_on(person: User, other: User, programme: Programme) -> None:
    """Locks the programme: two managers do not give the same person the duties at once, nor two different fates."""
    lock(programme)
    if not may_pass_on_duties(person, programme):
        sentence = _("Only a manager who holds these duties for good may pass them on.")
        raise Refusal(sentence, "may_not_pass_on", HTTPStatus.FORBIDDEN)
    if not may_take_over(other, programme):
        raise Refusal(
            _("Choose a mentor or a manager of your organisation who does not manage this programme yet."),
            "may_not_take_over",
        )


@transaction.atomic
def end_delegation(person: User, handover: Handover) -> None:
    """Locks the programme, so that its end is written once, however many press the button."""
    lock(handover.role.programme)
    handover = Handover.objects.select_related("role__programme").get(pk=handover.pk)
    if not may_end_delegation(person, handover):
        raise Refusal(_("These duties have ended already."), "delegation_ended")
    end_role(person, handover.role)
    handover.ended_by = person
    handover.save(update_fields=["ended_by"])


def end_delegations_due(today: date) -> None:
    """The roles of delegations whose last day has passed; whoever would leave nobody behind keeps the role."""
    due = Handover.objects.current().filter(until__lt=today).select_related("role__programme", "by")
    for handover in due:
        end_on_its_day(handover)


@transaction.atomic
def end_on_its_day(handover: Handover) -> None:
    """In the name of whoever lent the duties, or, if they manage no more, of another manager."""
    lock(handover.role.programme)
    role = Role.objects.get(pk=handover.role_id)
    if role.until is not None or is_last_manager(role):
        return
    others = Role.objects.current().filter(programme=role.programme, kind=Role.Kind.MANAGER).exclude(pk=role.pk)
    lender = others.filter(person=handover.by_id).first() or others.order_by("since").first()
    if lender is not None:
        end_role(lender.person, role)


@transaction.atomic
def tick_lesson(person: User, lesson: Lesson, *, is_learned: bool) -> None:
    """Say that one knows something, or take it back; saying it twice keeps the first date."""
    if is_learned:
        Tick.objects.get_or_create(person=person, lesson=lesson)
    else:
        Tick.objects.filter(person=person, lesson=lesson).delete()


def not_manager() -> Refusal:
    return Refusal(_("Only a manager of this programme may do that."), "not_manager", HTTPStatus.FORBIDDEN)

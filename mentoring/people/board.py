"""What profiles put on the manager's board: applications to decide, training, checks and consents that are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from mentoring.people.models import Decision, Profile
from mentoring.people.rules import GateCode, gates
from mentoring.people.standing import Standing, standings
from mentoring.programmes.board import Card, CardKind, Line, Urgency, board_cards, needs_manager
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage

DECISION_DAYS = 7  # how long somebody waits for a decision before it is late
# What a manager does about a closed gate: what is the matter, the page that opens it, and the words of the button.
ERRANDS: dict[GateCode, tuple[str | Promise, str, str | Promise]] = {
    GateCode.TRAINING: (_("Training is missing"), "add_training", _("Record a training")),
    GateCode.CHECK_MISSING: (_("A background check is missing"), "add_check", _("Record a check")),
    GateCode.CHECK_EXPIRED: (_("A background check has expired"), "add_check", _("Record a check")),
    GateCode.CONSENT: (_("A guardian's consent is missing"), "add_consent", _("Confirm a consent")),
}


type Elsewhere = Callable[[Edition], set[int]]

elsewhere: list[Elsewhere] = []


def shown_elsewhere(finder: Elsewhere) -> Elsewhere:
    """For later steps: the profiles of people who stand on a card of theirs, and need none of their own here."""
    elsewhere.append(finder)
    return finder


@needs_manager
def waiting(edition: Edition, manager: User) -> Iterator[Line]:
    """Everybody's but one's own: that is another manager's to do."""
    today = timezone.localdate()
    others = Profile.objects.current().filter(programme=edition.programme).exclude(person=manager)
    for standing in standings(others.exclude(submitted_at=None)):
        yield from lines_about(standing, edition, today)


def lines_about(standing: Standing, edition: Edition, today: date) -> Iterator[Line]:
    """Of those who are to be matched: the decision first, then what is missing or runs out soon."""
    profile, decision = standing.profile, standing.decision
    line = partial(Line, who=profile.person.display_name)
    if decision is None:
        yield line(
            _("A profile waits for your decision"), reverse("applicant", args=[profile.pk]), _("Read and decide"),
            since=profile.submitted_at, urgency=urgency_of(profile.submitted_at, today),
        )  # fmt: skip
    elif decision.outcome == Decision.Outcome.CAN_BE_MET and decision.answer != Decision.Answer.DECLINED:
        for gate in gates(standing, edition, today):
            if gate.code in ERRANDS:
                what, name, action = ERRANDS[gate.code]
                urgency = Urgency.LATE if gate.code == GateCode.CHECK_EXPIRED else Urgency.TODAY
                yield line(what, reverse(name, args=[profile.pk]), action, since=decision.at, urgency=urgency)
        for check in standing.expiring(today) if edition.check_required else []:
            what = format_lazy(_("A background check expires on {day}"), day=date_format(check.expires_on, "j E"))
            yield line(what, reverse("add_check", args=[profile.pk]), _("Record a check"), urgency=Urgency.SOON)


def urgency_of(since: datetime | None, today: date) -> Urgency:
    is_late = since is not None and (today - timezone.localdate(since)).days > DECISION_DAYS
    return Urgency.LATE if is_late else Urgency.TODAY


@board_cards
def applicants(edition: Edition) -> Iterator[Card]:
    """Mentees and mentors until they are matched; who was refused is on no card."""
    today = timezone.localdate()
    others = set[int]().union(*(find(edition) for find in elsewhere))
    for standing in standings(Profile.objects.current().filter(programme=edition.programme).exclude(pk__in=others)):
        decision = standing.decision
        if decision is None or decision.outcome == Decision.Outcome.CAN_BE_MET:
            yield card_of(standing, edition, today)
    yield from not_begun(edition)


def not_begun(edition: Edition) -> Iterator[Card]:
    """Those who have come in and have not opened their profile yet."""
    begun = Profile.objects.filter(programme=edition.programme, person=OuterRef("person"), kind=OuterRef("kind"))
    held = Role.objects.current().filter(programme=edition.programme, kind__in=Profile.Kind.values)
    facts: list[str | Promise] = [_("The profile is not begun")]
    for role in held.exclude(Exists(begun)).select_related("person"):
        address = reverse("person", args=[role.person_id])
        yield Card(role.person.display_name, Stage.APPLIED, CardKind(role.kind), address, facts=facts)


def card_of(standing: Standing, edition: Edition, today: date) -> Card:
    profile = standing.profile
    closed = gates(standing, edition, today)
    late = {GateCode.CHECK_EXPIRED}
    return Card(
        profile.person.display_name,
        stage_of(standing, {gate.code for gate in closed}),
        CardKind(profile.kind),
        reverse("applicant", args=[profile.pk]),
        facts=[written(standing)] if profile.submitted_at is None else [g.reason for g in closed if g.code not in late],
        late=[gate.reason for gate in closed if gate.code in late],
    )


def written(standing: Standing) -> str | Promise:
    done, count = standing.steps_done, len(standing.steps)
    return format_lazy(_("Profile: {done} of {count} steps"), done=done, count=count)


def stage_of(standing: Standing, closed: set[GateCode]) -> Stage:
    """R25: applied until the decision, then selected; a mentor's training; whom nothing holds is to be matched."""
    if standing.decision is None:
        return Stage.APPLIED
    if closed == {GateCode.TRAINING}:
        return Stage.TRAINING
    return Stage.SELECTED if closed else Stage.MATCHING

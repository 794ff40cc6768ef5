"""Who may do what with a profile, and what still keeps somebody from being matched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import may_manage
from mentoring.people.models import Decision, Profile
from mentoring.people.standing import Standing, standing_in
from mentoring.programmes.models import Edition


class GateCode(StrEnum):
    """What can keep somebody from being matched."""

    PROFILE = "profile"
    DECISION = "decision"
    OFFER = "offer"
    TRAINING = "training"
    CHECK_MISSING = "check_missing"
    CHECK_EXPIRED = "check_expired"
    AGE_UNKNOWN = "age_unknown"
    CONSENT = "consent"


@dataclass(frozen=True)
class Gate:
    """A closed gate: why it is closed, and what opens it, in the words that page and test read alike."""

    code: GateCode
    reason: str | Promise
    opens: str | Promise


NOT_SENT = Gate(
    GateCode.PROFILE, _("The profile has not been sent yet."), _("It opens when the person sends the profile.")
)
UNDECIDED = Gate(
    GateCode.DECISION,
    _("Nobody has decided about the application yet."),
    _("It opens with a manager's decision (R29)."),
)
DECIDED_OTHERWISE = Gate(
    GateCode.DECISION, _("The decision was that it cannot be here."), _("It opens when a manager revises the decision.")
)
UNANSWERED = Gate(
    GateCode.OFFER, _("The offer to become a mentor has no answer yet."), _("It opens when the person accepts (R30).")
)
DECLINED = Gate(
    GateCode.OFFER, _("The offer to become a mentor was declined."), _("It opens with a new offer that is accepted.")
)
UNTRAINED = Gate(
    GateCode.TRAINING, _("There is no record of a training."), _("It opens when a manager records the training (R26).")
)
UNCHECKED = Gate(
    GateCode.CHECK_MISSING, _("There is no background check."), _("It opens when a manager records one (S20).")
)
EXPIRED = Gate(
    GateCode.CHECK_EXPIRED, _("A background check has expired."), _("It opens when a manager records a new one (S20).")
)
AGE_UNKNOWN = Gate(
    GateCode.AGE_UNKNOWN, _("The age group is not known."), _("It opens when the person answers that question.")
)
NO_CONSENT = Gate(
    GateCode.CONSENT,
    _("The consent of a parent or guardian is missing."),
    _("It opens when a manager confirms the consent (S26)."),
)


def may_answer(person: User, profile: Profile) -> bool:
    """Only about oneself: nobody, not even a manager, writes in another's words."""
    return Profile.objects.own(person).filter(pk=profile.pk).exists()


def may_decide(person: User, profile: Profile) -> bool:
    """A manager about others. Whoever manages and is a mentor as well is decided on by another manager (R21, R22)."""
    return profile.person_id != person.pk and may_manage(person, profile.programme)


def may_answer_offer(person: User, standing: Standing) -> bool:
    """A mentor whom the last decision wants, once (R30)."""
    decision = standing.decision
    return (
        standing.profile.is_mentor
        and decision is not None
        and decision.outcome == Decision.Outcome.CAN_BE_MET
        and not decision.answer
        and may_answer(person, standing.profile)
    )


def gates(standing: Standing, edition: Edition, today: date) -> list[Gate]:
    """Everything that still keeps somebody from being matched, in the order in which it is usually done."""
    closed = [] if standing.profile.submitted_at else [NOT_SENT]
    closed += decision_gates(standing)
    closed += mentor_gates(standing, edition, today) if standing.profile.is_mentor else mentee_gates(standing, edition)
    return closed


def decision_gates(standing: Standing) -> list[Gate]:
    decision = standing.decision
    if decision is None:
        return [UNDECIDED]
    if decision.outcome != Decision.Outcome.CAN_BE_MET:
        return [DECIDED_OTHERWISE]
    if not standing.profile.is_mentor or decision.answer == Decision.Answer.ACCEPTED:
        return []
    return [DECLINED if decision.answer else UNANSWERED]


def mentor_gates(standing: Standing, edition: Edition, today: date) -> list[Gate]:
    """Training (R26) and a background check that has not run out (S20), where the programme asks for them."""
    closed = [UNTRAINED] if edition.training_required and not standing.trainings else []
    if edition.check_required:
        checks = standing.checks_that_count()
        if not checks:
            closed.append(UNCHECKED)
        elif any(check.expires_on < today for check in checks):
            closed.append(EXPIRED)
    return closed


def mentee_gates(standing: Standing, edition: Edition) -> list[Gate]:
    """A guardian's consent below the age that the programme's country sets (S26)."""
    if needs_consent(standing, edition) is None:
        return [AGE_UNKNOWN]
    if needs_consent(standing, edition) and not has_consent(standing):
        return [NO_CONSENT]
    return []


def needs_consent(standing: Standing, edition: Edition) -> bool | None:
    """Whether the youngest of the person's age group needs a guardian's consent (R24, S26); None if unknown."""
    band = standing.values.get("age")
    return int(str(band).partition("-")[0]) < edition.guardian_age if band else None


def has_consent(standing: Standing) -> bool:
    return any(not consent.withdrawn_at for consent in standing.consents)


def may_be_matched(person: User, edition: Edition, kind: str) -> list[Gate]:
    """What keeps a person from being matched as a mentee or a mentor of the edition; nothing when the list is empty."""
    standing = standing_in(edition.programme, person, kind)
    return gates(standing, edition, timezone.localdate()) if standing else [NOT_SENT, UNDECIDED]

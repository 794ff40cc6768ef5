"""What the pages of profiles show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from confidentiality.rows import open_words
from mentoring.people.models import Decision, Profile
from mentoring.people.questions import ShownTo, Step
from mentoring.people.questions.options import NEEDS
from mentoring.people.rules import gates, may_answer_offer, needs_consent
from mentoring.people.standing import Standing, is_done, standings
from mentoring.people.words import Guardian, Reason, Talk
from mentoring.programmes.models import Edition

TOLD = {
    ("mentee", "can"): _(
        "Good news: we can support you here. Now we look for a mentor who fits you. You will see it here."
    ),
    ("mentee", "cannot"): _(
        "Thank you for telling us about yourself. Here we cannot give you what you need now. "
        "That says nothing about you. Talk to your manager: together you may find another way."
    ),
    ("mentee", "refer"): _(
        "Thank you for telling us about yourself. Somebody else can help you better with this than we can:"
    ),
    ("mentor", "can"): _("We would be glad to have you as a mentor. Do you want to become one in this programme?"),
    ("mentor", "cannot"): _(
        "Thank you for wanting to share what you know. We do not have a task for you in this programme now."
    ),
    ("mentor", "refer"): _("Thank you for wanting to share what you know. Others may need it more at the moment:"),
}


@dataclass(frozen=True)
class RecordPage:
    """A page with one short form; some are for mentees or mentors only."""

    title: str | Promise
    intro: str | Promise
    only_for: str = ""


DECISION = RecordPage(
    _("Decision"), _("The person reads what you write for them. Your reason stays with the managers.")
)
TALK = RecordPage(
    _("Notes of a talk"), _("Sealed, and read by managers of this programme only. Write what helps to decide.")
)
TRAINING = RecordPage(_("Training"), _("Without a training, a mentor is not matched (R26)."), "mentor")
CHECK = RecordPage(
    _("Background check"),
    _("Write down that you have seen it, not what is in it. The paper stays with the person."),
    "mentor",
)
CONSENT = RecordPage(
    _("A guardian's consent"),
    _("Confirm here what a parent or guardian has told you or signed. They may take it back at any time."),
    "mentee",
)


@dataclass(frozen=True)
class Screen:
    """One step of a profile among the others."""

    profile: Profile
    step: Step
    number: int
    steps: tuple[Step, ...]
    standing: Standing

    @classmethod
    def of(cls, standing: Standing, slug: str) -> Self:
        """Raises Http404 for a step that this kind of profile does not have."""
        for number, step in enumerate(standing.steps, start=1):
            if step.slug == slug:
                return cls(standing.profile, step, number, standing.steps, standing)
        raise Http404

    @property
    def is_last(self) -> bool:
        return self.number == len(self.steps)

    def place_after(self, go: str) -> str:
        """Where a button of the step leads: back, on, or out to the overview."""
        number = {"back": self.number - 1, "on": self.number + 1}.get(go, 0)
        if 1 <= number <= len(self.steps):
            return reverse("profile_step", args=[self.profile.pk, self.steps[number - 1].slug])
        return reverse("profile", args=[self.profile.pk])


def next_step(standing: Standing) -> Step:
    """The first that is not done; the first of all when there is nothing left."""
    return next((step for step in standing.steps if not is_done(step, standing.values)), standing.steps[0])


def answered(standing: Standing, step: Step) -> list[dict[str, Any]]:
    """The answers of a step in words, with who reads them and whether they changed after the decision."""
    changed = standing.changed_since_decision
    return [
        {
            "question": question,
            "words": question.in_words(standing.values[question.key]) if question.key in standing.values else "",
            "is_private": question.shown_to == ShownTo.MANAGERS,
            "changed_at": standing.answers.changed[question.key] if question.key in changed else None,
        }
        for question in step.questions
    ]


def told_to(standing: Standing) -> str | Promise:
    """What an applicant reads about the decision: the manager's words, or ours."""
    if standing.decision is None:
        return ""
    [reason] = open_words([standing.decision], Reason)
    return reason.told or TOLD[standing.profile.kind, standing.decision.outcome]


def referred_to(standing: Standing) -> str:
    if standing.decision is None or standing.decision.outcome != Decision.Outcome.REFER:
        return ""
    [reason] = open_words([standing.decision], Reason)
    return reason.refer_to


def steps_shown(standing: Standing) -> list[dict[str, Any]]:
    return [
        {"step": step, "is_done": is_done(step, standing.values), "answers": answered(standing, step)}
        for step in standing.steps
    ]


def own_profile(person: User, standing: Standing) -> dict[str, Any]:
    return {
        "standing": standing,
        "profile": standing.profile,
        "steps": steps_shown(standing),
        "next_step": next_step(standing),
        "told": told_to(standing),
        "refer_to": referred_to(standing),
        "may_answer_offer": may_answer_offer(person, standing),
        "today": timezone.localdate(),
    }


def with_words(records: Iterable[Any], kind: Any) -> list[dict[str, Any]]:
    records = list(records)
    return [
        {"record": record, "words": words} for record, words in zip(records, open_words(records, kind), strict=True)
    ]


def of_applicant(standing: Standing) -> dict[str, Any]:
    """The answers beside the wishes, what is on record, and every gate that is still closed."""
    edition, today = Edition.objects.of(standing.profile.programme), timezone.localdate()
    return {
        "standing": standing,
        "profile": standing.profile,
        "person": standing.profile.person,
        "steps": steps_shown(standing),
        "gates": gates(standing, edition, today),
        "decisions": with_words(standing.decisions, Reason),
        "interviews": with_words(standing.interviews, Talk),
        "consents": with_words(standing.consents, Guardian),
        "expiring": standing.expiring(today),
        "wants_consent": needs_consent(standing, edition),
        "needs": needs_beside_skills(standing) if standing.profile.is_mentor else [],
        "today": today,
    }


def needs_beside_skills(standing: Standing) -> list[dict[str, Any]]:
    """What the programme's mentees need beside what this mentor and the others can help with (R27, R30)."""
    others = Profile.objects.current().filter(programme=standing.profile.programme).exclude(submitted_at=None)
    found = [other for other in standings(others) if is_wanted(other)]
    needs = Counter(code for other in found for code in listed(other, "needs"))
    helps = Counter(code for other in found if other.profile != standing.profile for code in listed(other, "helps"))
    own = listed(standing, "helps")
    return [
        {"need": words, "mentees": needs[code], "mentors": helps[code], "is_own": code in own}
        for code, words in NEEDS
        if needs[code] or code in own
    ]


def listed(standing: Standing, key: str) -> list[str]:
    answer = standing.values.get(key)
    return answer if isinstance(answer, list) else []


def is_wanted(standing: Standing) -> bool:
    """Not decided yet, or to be met here."""
    return standing.decision is None or standing.decision.outcome == Decision.Outcome.CAN_BE_MET


def of_record(profile: Profile, page: RecordPage) -> dict[str, Any]:
    return {"profile": profile, "person": profile.person, "page": page}


def of_decision(standing: Standing) -> dict[str, Any]:
    """The form of a decision shows the last one: a revision begins from it."""
    last = with_words(standing.decisions[:1], Reason)
    return of_record(standing.profile, DECISION) | {"last": last[0] if last else None}

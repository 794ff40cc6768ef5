"""What a person does with the own profile: begin, answer, send, accept an offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from accounts.refusals import Refusal
from confidentiality.rows import open_words
from mentoring.people.models import Decision, Profile
from mentoring.people.questions import Answer
from mentoring.people.rules import may_answer, may_answer_offer
from mentoring.people.sealed import seal_words
from mentoring.people.standing import standing_of
from mentoring.people.words import Answers


@dataclass(frozen=True)
class Change:
    """A new answer, and the one that stood there when the person began to write."""

    value: Answer
    seen: Answer


@transaction.atomic
def begin_profile(person: User, role: Role) -> Profile:
    """The profile that goes with one's role, made when it is opened for the first time."""
    if role.person_id != person.pk or role.until or role.kind not in Profile.Kind.values:
        raise Refusal(_("Only mentees and mentors have a profile."), "no_profile", HTTPStatus.FORBIDDEN)
    found, _made = Profile.objects.get_or_create(person=person, programme=role.programme, kind=role.kind)
    return found


@transaction.atomic
def save_answers(person: User, profile: Profile, changes: Mapping[str, Change]) -> dict[str, Answer]:
    """Save what nobody has changed meanwhile; the answer says what stands where somebody has (another tab or device).

    Locks the profile: of two tabs that save one answer at once, the later is told and overwrites nothing.
    """
    profile = own_and_locked(person, profile)
    [answers] = open_words([profile], Answers)
    before = dict(answers.changed)
    standing = take(answers, changes)
    if answers.changed != before:
        seal_words(profile, answers, profile)
        profile.changed_at = timezone.now()
        profile.save(update_fields=["key", "body", "changed_at"])
    return standing


def take(answers: Answers, changes: Mapping[str, Change]) -> dict[str, Answer]:
    """Put in what nobody has changed meanwhile, with the moment; what stands where somebody has comes back."""
    now, standing = timezone.now(), dict[str, Answer]()
    for key, change in changes.items():
        stands = answers.values.get(key, "")
        if same(stands, change.value):
            continue
        if not same(stands, change.seen):
            standing[key] = stands
            continue
        answers.changed[key] = now
        if is_empty(change.value):
            answers.values.pop(key, None)
        else:
            answers.values[key] = change.value
    return standing


def is_empty(answer: Answer) -> bool:
    return answer in ("", [])


def same(one: Answer, other: Answer) -> bool:
    return one == other or (is_empty(one) and is_empty(other))


@transaction.atomic
def send_profile(person: User, profile: Profile) -> None:
    """Apply with it. Sending twice changes nothing; it can still be changed afterwards."""
    profile = own_and_locked(person, profile)
    if standing_of(profile).missing:
        raise Refusal(
            _("A few answers are still missing. They are marked below; all others may stay empty."), "answers_missing"
        )
    if profile.submitted_at is None:
        profile.submitted_at = timezone.now()
        profile.save(update_fields=["submitted_at"])


@transaction.atomic
def answer_offer(person: User, profile: Profile, answer: Decision.Answer) -> None:
    """A mentor says yes or no to the offer (R30), once; a new offer asks anew."""
    profile = own_and_locked(person, profile)
    standing = standing_of(profile)
    if not may_answer_offer(person, standing) or standing.decision is None:
        raise Refusal(_("There is no offer that waits for your answer."), "no_offer")
    standing.decision.answer, standing.decision.answered_at = answer, timezone.now()
    standing.decision.save(update_fields=["answer", "answered_at"])


def own_and_locked(person: User, profile: Profile) -> Profile:
    if not may_answer(person, profile):
        raise Refusal(_("Only the person it is about answers a profile."), "not_yours", HTTPStatus.FORBIDDEN)
    return Profile.objects.select_for_update().get(pk=profile.pk)

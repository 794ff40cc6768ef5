"""How the pages of profiles are reached: one's own, and a manager's pages of an applicant."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import Role
from mentoring.people.actions import (
    Change,
    add_check,
    add_consent,
    add_interview,
    add_training,
    begin_profile,
    decide,
    save_answers,
    send_profile,
)
from mentoring.people.models import Check, Consent, Decision, Profile
from mentoring.people.questions import Answer
from mentoring.people.words import Guardian, Reason, Talk
from tests.conftest import Cast

NOT_PAGES = {
    "begin_profile": "takes a form",
    "profile_answer": "for scripts",
    "offer_answer": "takes a form",
    "withdraw_consent": "takes a form",
    "strike_record": "takes a form",
}
MANAGERS = {"applicant", "decision", "add_talk", "add_training", "add_check", "add_consent"}
WORDS = "Piekę chleb od roku.\nBabcia mówi, że jest lepszy niż ze sklepu."
MENTEE: dict[str, Answer] = {
    "age": "14-15",
    "languages": ["pl", "en"],
    "needs": ["idea", "money"],
    "needs_words": WORDS,
    "income": 4000,
    "times": ["mon-evening", "sat-morning"],
}
MENTOR: dict[str, Answer] = {"languages": ["pl"], "capacity": 2, "story": WORDS, "helps": ["money"]}


def begun(cast: Cast) -> dict[str, Any]:
    profile = begin_profile(cast.mentee, Role.objects.get(person=cast.mentee))
    save_answers(cast.mentee, profile, {key: Change(value, "") for key, value in MENTEE.items()})
    return {"pk": profile.pk}


def step(cast: Cast) -> dict[str, Any]:
    return begun(cast) | {"slug": "time"}


def sent(cast: Cast) -> dict[str, Any]:
    """A mentee too young to decide alone, with everything that can be on record."""
    found = begun(cast)
    profile = Profile.objects.get(pk=found["pk"])
    send_profile(cast.mentee, profile)
    decision = decide(cast.manager, profile, Decision.Outcome.REFER, Reason(WORDS, refer_to="Dom kultury"))
    decide(cast.manager, profile, Decision.Outcome.CAN_BE_MET, Reason(WORDS), seen=decision.pk)
    talk = Talk("Ola, piekarka", "pieczenie", "rok", "własna piekarnia", "dużo zapału")
    add_interview(cast.manager, profile, timezone.localdate(), talk)
    add_consent(
        cast.manager, profile, timezone.localdate(), Consent.Given.PAPER, Guardian("Anna", "mama", "w segregatorze")
    )
    save_answers(cast.mentee, profile, {"motivation": Change("Dla siebie", "")})
    return found


def mentor(cast: Cast) -> dict[str, Any]:
    profile = begin_profile(cast.mentor, Role.objects.get(person=cast.mentor))
    save_answers(cast.mentor, profile, {key: Change(value, "") for key, value in MENTOR.items()})
    send_profile(cast.mentor, profile)
    today = timezone.localdate()
    decide(cast.manager, profile, Decision.Outcome.CAN_BE_MET, Reason(WORDS))
    add_training(cast.manager, profile, today, "Rola mentora, poufność, ochrona dzieci", "Marta")
    add_check(cast.manager, profile, Check.Kind.RECORD, today - timedelta(days=400), today - timedelta(days=3))
    add_check(cast.manager, profile, Check.Kind.OFFENCES, today - timedelta(days=300), today + timedelta(days=9))
    return {"pk": profile.pk}


BEFORE: dict[str, Callable[[Cast], object]] = {
    "profile": begun,
    "profile_step": step,
    "applicant": sent,
    "decision": sent,
    "add_talk": sent,
    "add_training": mentor,
    "add_check": mentor,
    "add_consent": sent,
}


def reads_the_answer(page: Page, cast: Cast) -> None:
    page.goto(reverse("profile", kwargs=sent_once(cast)))
    page.locator("#outcome").wait_for()


def sent_once(cast: Cast) -> dict[str, Any]:
    """The page is looked at in two languages; the profile is sent in the first."""
    found = Profile.objects.filter(person=cast.mentee).first()
    return {"pk": found.pk} if found else sent(cast)


def reads_about_a_mentor(page: Page, cast: Cast) -> None:
    found = Profile.objects.filter(person=cast.mentor).first()
    page.goto(reverse("applicant", kwargs={"pk": found.pk} if found else mentor(cast)))


def answers_in_two_windows(page: Page, cast: Cast) -> None:
    profile = begin_profile(cast.mentee, Role.objects.get(person=cast.mentee))
    page.goto(reverse("profile_step", args=[profile.pk, "needs"]))
    page.locator("profile-answers[data-ready]").wait_for()
    words = page.locator("[name=motivation]")
    seen = words.input_value()
    save_answers(cast.mentee, profile, {"motivation": Change(f"{seen} z telefonu", seen)})
    words.fill("z komputera")
    page.locator("[data-note]").wait_for()


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "the answer to a profile": ("mentee", reads_the_answer),
    "a manager's page of a mentor": ("manager", reads_about_a_mentor),
    "a question answered in two windows": ("mentee", answers_in_two_windows),
}

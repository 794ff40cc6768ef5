"""People who are ready to be matched, made in the way in which they become ready."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Programme, Role, User
from mentoring.people.actions import (
    Change,
    add_check,
    add_training,
    answer_offer,
    begin_profile,
    decide,
    save_answers,
    send_profile,
)
from mentoring.people.models import Check, Decision, Profile
from mentoring.people.questions import Answer
from mentoring.people.words import Reason
from tests.conftest import gives, person

TIMES: Answer = ["mon-evening", "wed-evening"]
MENTEE: dict[str, Answer] = {"age": "18-24", "languages": ["pl"], "needs": ["idea", "money"], "times": TIMES}
MENTOR: dict[str, Answer] = {
    "languages": ["pl"],
    "capacity": 2,
    "story": "Zaczęło się w garażu.",
    "helps": ["money"],
    "times": TIMES,
}


def applied(who: User, programme: Programme, **more: Answer) -> Profile:
    """The profile is sent, nobody has decided."""
    held = Role.objects.current().get(person=who, programme=programme, kind__in=Profile.Kind.values)
    profile = begin_profile(who, held)
    answers = (MENTOR if profile.is_mentor else MENTEE) | more
    save_answers(who, profile, {key: Change(value, "") for key, value in answers.items()})
    send_profile(who, profile)
    return profile


def made_ready(manager: User, who: User, programme: Programme, **more: Answer) -> Profile:
    profile = applied(who, programme, **more)
    decide(manager, profile, Decision.Outcome.CAN_BE_MET, Reason(reason="Pasuje."))
    if profile.is_mentor:
        today = timezone.localdate()
        answer_offer(who, profile, Decision.Answer.ACCEPTED)
        add_training(manager, profile, today, "Podstawy", "Marta")
        add_check(manager, profile, Check.Kind.OFFENCES, today, today + timedelta(days=365))
    return profile


def newcomer(manager: User, programme: Programme, kind: str, name: str, **more: Answer) -> Profile:
    who = gives(programme, person(name.lower(), name, language="en"), kind)
    return made_ready(manager, who, programme, **more)

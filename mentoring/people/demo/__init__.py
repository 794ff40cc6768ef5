"""Profiles that look lived in, for the demonstration: written and decided by the same actions as in earnest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Programme, Role, User
from mentoring.people.actions import (
    Change,
    add_check,
    add_consent,
    add_interview,
    add_training,
    answer_offer,
    begin_profile,
    decide,
    save_answers,
    send_profile,
)
from mentoring.people.demo.english import ENGLISH
from mentoring.people.demo.polish import POLISH
from mentoring.people.demo.ready import READY_EN, READY_PL
from mentoring.people.demo.sketch import Sketch
from mentoring.people.models import Consent, Decision, Profile

SKETCHES = {"pl": (*POLISH, *READY_PL), "en": (*ENGLISH, *READY_EN)}
CHECKED_AGO, TRAINED_AGO, TALKED_AGO = (timedelta(days=days) for days in (345, 30, 12))


def demonstrate_profiles(manager: User, programme: Programme, people: Mapping[str, User], language: str) -> None:
    """The profiles of one programme's people, by their user names."""
    for sketch in SKETCHES.get(language, ()):
        person = people[sketch.username]
        role = Role.objects.current().get(person=person, programme=programme, kind=sketch.kind)
        profile = begin_profile(person, role)
        save_answers(person, profile, {key: Change(value, "") for key, value in sketch.answers.items()})
        if sketch.is_sent:
            send_profile(person, profile)
        put_on_record(manager, profile, sketch)
        settle(manager, profile, sketch)


def put_on_record(manager: User, profile: Profile, sketch: Sketch) -> None:
    today = timezone.localdate()
    if sketch.talk:
        add_interview(manager, profile, today - TALKED_AGO, sketch.talk)
    if sketch.training:
        add_training(manager, profile, today - TRAINED_AGO, sketch.training, manager.display_name)
    for kind, days_left in sketch.checks.items():
        add_check(manager, profile, kind, today - CHECKED_AGO, today + timedelta(days=days_left))
    if sketch.guardian:
        add_consent(manager, profile, today - TALKED_AGO, Consent.Given.PAPER, sketch.guardian)


def settle(manager: User, profile: Profile, sketch: Sketch) -> None:
    if sketch.outcome:
        decide(manager, profile, sketch.outcome, sketch.reason)
    if sketch.has_accepted:
        answer_offer(profile.person, profile, Decision.Answer.ACCEPTED)

"""What the tests of mentorships share: people who are ready to be matched, a pair, a group, and how they sign."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Role, User
from mentoring.mentorships.actions import accept_pledges, make_mentorship, sign_agreement
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.pledges import PLEDGES
from mentoring.mentorships.situation import Situation, situation_of
from mentoring.people.actions import add_check, add_training, answer_offer, decide
from mentoring.people.models import Check, Decision, Profile
from mentoring.people.words import Reason
from mentoring.programmes.models import Edition
from tests.conftest import Cast, gives, person
from tests.mentoring.people.conftest import days_ago, sent


def ready(cast: Cast, who: User, **answers: Any) -> User:
    """Somebody of the programme whom nothing keeps from being matched."""
    profile = sent(who, **answers)
    decide(cast.manager, profile, Decision.Outcome.CAN_BE_MET, Reason("tak"))
    if profile.is_mentor:
        answer_offer(who, profile, Decision.Answer.ACCEPTED)
        add_training(cast.manager, profile, days_ago(1), "Poufność", "Marta")
        add_check(cast.manager, profile, Check.Kind.OFFENCES, days_ago(9), timezone.localdate() + timedelta(days=300))
    return who


def mentee_called(cast: Cast, name: str) -> User:
    return ready(cast, gives(cast.programme, person(name.lower(), name), Role.Kind.MENTEE))


def mentor_called(cast: Cast, name: str) -> User:
    return ready(cast, gives(cast.programme, person(name.lower(), name), Role.Kind.MENTOR))


def everybody_ready(cast: Cast) -> None:
    for who in (cast.mentor, cast.mentee, cast.other_mentee):
        ready(cast, who)


@pytest.fixture
def pair(cast: Cast, edition: Edition) -> Mentorship:
    everybody_ready(cast)
    return make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee])


@pytest.fixture
def group(cast: Cast, edition: Edition) -> Mentorship:
    everybody_ready(cast)
    return make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee, cast.other_mentee])


def promise(*people: User) -> None:
    for one in people:
        accept_pledges(one, {pledge.kind: pledge.version for pledge in PLEDGES.values()})


def version(mentorship: Mentorship) -> int:
    agreement = situation_of(mentorship).agreement
    assert agreement is not None
    return agreement.version


def sign(mentorship: Mentorship, *people: User) -> Situation:
    """After promising what their roles ask for."""
    promise(*people)
    for one in people:
        sign_agreement(one, mentorship, version(mentorship))
    return situation_of(mentorship)


def seen(who: User) -> list[Mentorship]:
    return list(Mentorship.objects.visible_to(who))


def is_in_room(who: User, mentorship: Mentorship) -> bool:
    return mentorship.room.members.current().filter(person=who).exists()


def profile_of(who: User) -> Profile:
    return Profile.objects.get(person=who)

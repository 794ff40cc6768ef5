"""What the tests of people share: answers that suffice, profiles that are sent, and the edition around them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Role, User
from mentoring.people.actions import Change, begin_profile, save_answers, send_profile
from mentoring.people.models import Profile
from mentoring.people.questions import Answer
from mentoring.programmes.models import Edition
from tests.conftest import Cast

MENTEE_ANSWERS: dict[str, Answer] = {"age": "18-24", "languages": ["pl"], "needs": ["idea", "money"]}
MENTOR_ANSWERS: dict[str, Answer] = {
    "languages": ["pl"],
    "capacity": 3,
    "story": "Zaczęło się w garażu.",
    "helps": ["money"],
}


@pytest.fixture(autouse=True)
def second_step_is_up_to_people(settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return Edition.objects.of(cast.programme)


@pytest.fixture
def mentee_profile(cast: Cast) -> Profile:
    """Just begun."""
    return begun(cast.mentee)


@pytest.fixture
def applicant(cast: Cast) -> Profile:
    """A mentee's, sent."""
    return sent(cast.mentee)


@pytest.fixture
def mentor_profile(cast: Cast) -> Profile:
    """A mentor's, sent."""
    return sent(cast.mentor)


def begun(person: User) -> Profile:
    return begin_profile(person, Role.objects.get(person=person, kind__in=Profile.Kind.values))


def sent(person: User, **more: Answer) -> Profile:
    profile = begun(person)
    answers = MENTOR_ANSWERS if profile.is_mentor else MENTEE_ANSWERS
    write(person, profile, **(answers | more))
    send_profile(person, profile)
    profile.refresh_from_db()
    return profile


def write(person: User, profile: Profile, **answers: Answer) -> dict[str, Answer]:
    """Answer as somebody who saw nothing there."""
    return save_answers(person, profile, {key: Change(value, "") for key, value in answers.items()})


def days_ago(number: int) -> Any:
    return timezone.localdate() - timedelta(days=number)

"""What the tests of goals share: a pair and a group, goals that are written, a questionnaire that is answered."""

import pytest

from accounts.models import User
from mentoring.goals.actions import begin_goal, save_goal, settle
from mentoring.goals.models import Goal, Questionnaire
from mentoring.mentorships.actions import make_mentorship
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from mentoring.people.questions import Answer
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import everybody_ready


@pytest.fixture
def pair(cast: Cast, edition: Edition) -> Mentorship:
    everybody_ready(cast)
    return make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee])


@pytest.fixture
def group(cast: Cast, edition: Edition) -> Mentorship:
    everybody_ready(cast)
    return make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee, cast.other_mentee])


def drafted(who: User, mentorship: Mentorship, **answers: Answer) -> Goal:
    goal = begin_goal(who, mentorship)
    first: dict[str, Answer] = {"goal": "Piec chleb na zamówienie", "start": 5}
    write(who, goal, **(first | answers))
    return goal


def written(who: User, mentorship: Mentorship, **answers: Answer) -> Goal:
    goal = drafted(who, mentorship, **answers)
    settle(who, goal)
    goal.refresh_from_db()
    return goal


def write(who: User, goal: Goal, /, **answers: Answer) -> dict[str, Answer]:
    """As somebody who saw nothing there."""
    return save_goal(who, goal, {key: Change(value, "") for key, value in answers.items()})


def seen(who: User) -> set[Goal]:
    return set(Goal.objects.visible_to(who))


def questionnaire_of(who: User) -> Questionnaire:
    return Questionnaire.objects.get(person=who)

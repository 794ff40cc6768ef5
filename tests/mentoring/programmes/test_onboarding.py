"""R85: what a manager learns first is ticked one by one, and waits on Today until it is done."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mentoring.programmes.actions import tick_lesson
from mentoring.programmes.models import Edition, Lesson, Tick
from tests.conftest import Cast


def test_the_list_has_what_module_one_teaches_and_its_three_exercises(
    cast: Cast, as_: Callable[[User], Client]
) -> None:
    """R85"""
    steps = as_(cast.manager).get(reverse("onboarding")).context["steps"]
    assert [step.lesson for step in steps] == list(Lesson)
    assert sum(step.is_exercise for step in steps) == 3
    assert all(step.about and step.at is None for step in steps)


def test_a_lesson_is_ticked_with_its_date_and_can_be_taken_back(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R85"""
    client, place = as_(cast.manager), reverse("tick_lesson", args=["roles"])
    client.post(place, {"is_learned": "yes"})
    first = Tick.objects.get(person=cast.manager, lesson=Lesson.ROLES)
    client.post(place, {"is_learned": "yes"})
    assert Tick.objects.get().at == first.at
    assert client.get(reverse("onboarding")).context["done"] == 1
    client.post(place)
    assert not Tick.objects.exists()


def test_it_waits_on_today_until_all_is_ticked(cast: Cast, edition: Edition, as_: Callable[[User], Client]) -> None:
    """R85"""
    client = as_(cast.manager)
    lessons = list(Lesson)
    for lesson in lessons[:-1]:
        tick_lesson(cast.manager, lesson, is_learned=True)
    assert reverse("onboarding") in client.get(reverse("today")).content.decode()
    tick_lesson(cast.manager, lessons[-1], is_learned=True)
    assert reverse("onboarding") not in client.get(reverse("today")).content.decode()
    assert client.get(reverse("onboarding")).status_code == 200


def test_each_manager_learns_alone(
    cast: Cast, edition: Edition, second_manager: User, as_: Callable[[User], Client]
) -> None:
    """R85"""
    for lesson in Lesson:
        tick_lesson(cast.manager, lesson, is_learned=True)
    assert reverse("onboarding") in as_(second_manager).get(reverse("today")).content.decode()


@pytest.mark.parametrize("who", ["mentor", "mentee", "stranger"])
def test_for_others_the_list_is_not_there(cast: Cast, as_: Callable[[User], Client], who: str) -> None:
    client = as_(getattr(cast, who))
    assert client.get(reverse("onboarding")).status_code == 404
    assert client.post(reverse("tick_lesson", args=["roles"]), {"is_learned": "yes"}).status_code == 404
    assert reverse("onboarding") not in client.get(reverse("today")).content.decode()


def test_a_lesson_that_does_not_exist_is_a_missing_page(cast: Cast, as_: Callable[[User], Client]) -> None:
    assert as_(cast.manager).post(reverse("tick_lesson", args=["cooking"])).status_code == 404

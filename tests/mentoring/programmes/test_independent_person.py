"""R21: where a manager is also a mentor, somebody independent hears complaints."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Programme, Role, User
from accounts.refusals import Refusal
from chat.reports import independent_person
from mentoring.programmes.actions import change_programme
from mentoring.programmes.models import Edition
from mentoring.programmes.rules import may_be_independent, needs_independent_person
from tests.conftest import Cast, gives, person


@pytest.fixture
def both(cast: Cast) -> User:
    """The manager, who mentors too."""
    return gives(cast.programme, cast.manager, Role.Kind.MENTOR)


def test_a_manager_who_mentors_makes_an_independent_person_necessary(cast: Cast, edition: Edition) -> None:
    """R21"""
    assert not needs_independent_person(edition)
    role = Role.objects.create(person=cast.manager, programme=cast.programme, kind=Role.Kind.MENTOR)
    assert needs_independent_person(edition)
    edition = change_programme(cast.manager, edition, 1, {"independent_person": cast.mentor})
    assert not needs_independent_person(edition)
    change_programme(cast.manager, edition, 2, {"independent_person": None})
    role.until = role.since
    role.save()
    assert not needs_independent_person(Edition.objects.get())


def test_it_is_said_on_the_page_on_the_board_and_on_today(
    cast: Cast, edition: Edition, both: User, as_: Callable[[User], Client]
) -> None:
    """R21"""
    errand = reverse("programme_section", args=[edition.pk, "independent"])
    places = [reverse("board", args=[edition.pk]), reverse("today")]
    client = as_(both)
    assert client.get(reverse("programme", args=[edition.pk])).context["is_needed"]
    assert all(errand in client.get(place).content.decode() for place in places)
    Edition.objects.update(independent_person=cast.mentor)
    assert not client.get(reverse("programme", args=[edition.pk])).context["is_needed"]
    assert not any(errand in client.get(place).content.decode() for place in places)


def test_it_is_somebody_of_the_organisation_who_does_not_manage_here(cast: Cast, edition: Edition, both: User) -> None:
    """R21, R18"""
    other = Programme.objects.create(organisation=cast.programme.organisation, name="Zima")
    colleague = gives(other, person("irena", "Irena"), Role.Kind.MANAGER)
    gone = gives(other, person("adam", "Adam", is_active=False), Role.Kind.MENTOR)
    may = {who: may_be_independent(who, cast.programme) for who in (cast.mentor, colleague)}
    assert all(may.values())
    for who in (both, cast.mentee, cast.other_mentor, cast.other_manager, cast.stranger, gone):
        assert not may_be_independent(who, cast.programme)
        with pytest.raises(Refusal) as refusal:
            change_programme(both, edition, 1, {"independent_person": who})
        assert refusal.value.code == "not_independent"


def test_who_is_offered_in_the_form_is_who_may(
    cast: Cast, edition: Edition, both: User, as_: Callable[[User], Client]
) -> None:
    """R21"""
    place = reverse("programme_section", args=[edition.pk, "independent"])
    form = as_(both).get(place).context["form"]
    assert list(form.fields["independent_person"].queryset) == [cast.mentor]
    answer = as_(both).post(place, {"independent_person": str(cast.mentee.pk), "version": "1"})
    assert answer.status_code == 422
    assert Edition.objects.get().independent_person is None


def test_somebody_who_becomes_a_manager_is_independent_no_more(cast: Cast, edition: Edition, both: User) -> None:
    """R21"""
    edition = change_programme(both, edition, 1, {"independent_person": cast.mentor})
    gives(cast.programme, cast.mentor, Role.Kind.MANAGER)
    assert needs_independent_person(edition)


def test_the_rooms_ask_the_programme_who_hears_complaints(cast: Cast, edition: Edition) -> None:
    """R21"""
    ask = independent_person[-1]
    assert ask(cast.programme) is None
    assert ask(cast.elsewhere) is None
    change_programme(cast.manager, edition, 1, {"independent_person": cast.mentor})
    assert ask(cast.programme) == cast.mentor
    cast.mentor.roles.update(until=cast.mentor.joined_at)
    assert ask(cast.programme) is None

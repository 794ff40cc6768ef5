"""What the two sides read of one another's profiles: what the profile promises, to nobody else, and no longer."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from mentoring.mentorships.actions import add_mentee, end_mentorship, make_mentorship, replace_mentor
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import mentee_called, mentor_called, ready

type SignIn = Callable[[User], Client]
NEED, PRIVATE = "Szyję torby ze starych żagli.", "Wolę nie spotykać sąsiadów."
STORY, OTHER_NEED = "Zaczęło się w garażu.", "Naprawiam rowery pod blokiem."


@pytest.fixture
def group(cast: Cast, edition: Edition) -> Mentorship:
    """Ola and Kuba with Piotr; each has told something of their own."""
    User.objects.update(language="en")
    ready(cast, cast.mentor)
    ready(cast, cast.mentee, needs_words=NEED, mentor_words=PRIVATE)
    ready(cast, cast.other_mentee, needs_words=OTHER_NEED)
    return make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee, cast.other_mentee])


def page(as_: SignIn, who: User, mentorship: Mentorship) -> str:
    return as_(who).get(reverse("mentorship", args=[mentorship.pk])).text


def test_r30_the_mentor_reads_what_each_mentee_needs_and_not_what_is_for_managers(
    cast: Cast, as_: SignIn, group: Mentorship
) -> None:
    text = page(as_, cast.mentor, group)
    assert "Your mentees" in text
    assert NEED in text
    assert OTHER_NEED in text
    assert "you help with it" in text
    assert PRIVATE not in text


def test_a_mentee_reads_about_the_mentor_and_not_about_other_mentees(
    cast: Cast, as_: SignIn, group: Mentorship
) -> None:
    text = page(as_, cast.mentee, group)
    assert STORY in text
    assert "helps with it" in text
    assert OTHER_NEED not in text
    assert NEED not in text


def test_nobody_else_reads_them(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    assert NEED not in page(as_, cast.manager, group)  # managers have the profile itself
    for outsider in (cast.other_mentor, cast.other_manager, cast.stranger):
        answer = as_(outsider).get(reverse("mentorship", args=[group.pk]))
        assert answer.status_code == HTTPStatus.NOT_FOUND


def test_r36_a_new_mentor_reads_them_and_the_former_one_no_longer(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    hanna = mentor_called(cast, "Hanna")
    replace_mentor(cast.manager, group, hanna)
    assert NEED in page(as_, hanna, group)
    assert as_(cast.mentor).get(reverse("mentorship", args=[group.pk])).status_code == HTTPStatus.NOT_FOUND


def test_they_are_shut_when_the_mentorship_has_ended(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    end_mentorship(cast.manager, group, "Wyjazd.")
    for who in (cast.mentor, cast.mentee):
        text = page(as_, who, group)
        assert NEED not in text
        assert STORY not in text


def test_profiles_are_read_at_once_for_two_mentees_and_for_three(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    client, address = as_(cast.mentor), reverse("mentorship", args=[group.pk])
    counts = []
    for newcomer in (None, mentee_called(cast, "Iga")):
        if newcomer:
            add_mentee(cast.manager, group, newcomer)
        with CaptureQueriesContext(connection) as queries:
            told = client.get(address).text.count("In their own words")
        assert told == (3 if newcomer else 2)
        counts.append(sum('FROM "mentoring_people_profile"' in one["sql"] for one in queries))
    assert counts[0] == counts[1] > 0

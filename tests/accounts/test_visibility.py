"""Who may see whom: the sentence `visible_to` of people, programmes and roles (R18, R82)."""

from accounts.models import Programme, User
from tests.conftest import Cast


def test_a_manager_sees_everybody_of_the_programme_and_nobody_else(cast: Cast) -> None:
    assert set(User.objects.visible_to(cast.manager)) == {cast.manager, cast.mentor, cast.mentee, cast.other_mentee}


def test_a_mentee_sees_the_manager_but_not_other_mentees(cast: Cast) -> None:
    assert set(User.objects.visible_to(cast.mentee)) == {cast.mentee, cast.manager}


def test_a_stranger_sees_only_themselves(cast: Cast) -> None:
    assert set(User.objects.visible_to(cast.stranger)) == {cast.stranger}
    assert not Programme.objects.visible_to(cast.stranger).exists()


def test_an_ended_role_shows_nothing_more(cast: Cast) -> None:
    cast.manager.roles.update(until=cast.manager.joined_at)
    assert set(User.objects.visible_to(cast.manager)) == {cast.manager}


def test_programmes_of_another_organisation_are_not_there(cast: Cast) -> None:
    assert list(Programme.objects.visible_to(cast.mentor)) == [cast.programme]
    assert list(Programme.objects.managed_by(cast.mentor)) == []

"""Today: a greeting, the date in words, and what the apps bring; where nothing waits, what comes next."""

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.timezone import get_default_timezone

from accounts.models import User
from mentoring.people.models import Profile
from tests.conftest import Cast


@pytest.fixture
def today(as_: Callable[[User], Client]) -> Callable[[User], str]:
    return lambda who: as_(who).get("/").content.decode()


def test_today_greets_by_the_name_that_others_see_with_the_date_in_words(
    cast: Cast, today: Callable[[User], str]
) -> None:
    with time_machine.travel(datetime.datetime(2026, 12, 3, 9, tzinfo=get_default_timezone()), tick=False):
        cast.mentee.language = "pl"
        cast.mentee.save()
        assert "3 grudnia 2026" in today(cast.mentee)
        cast.mentee.language = "en"
        cast.mentee.save()
        page = today(cast.mentee)
    assert "Thursday, 3 December 2026" in page
    assert f"Hello, {cast.mentee.display_name}" in page


def test_a_name_is_text_and_never_markup(cast: Cast, today: Callable[[User], str]) -> None:
    User.objects.filter(pk=cast.mentee.pk).update(display_name="<b>Ola</b>")
    page = today(cast.mentee)
    assert "&lt;b&gt;Ola&lt;/b&gt;" in page
    assert "<b>Ola</b>" not in page


def test_a_person_for_whom_nothing_waits_reads_what_comes_next_in_their_role(
    cast: Cast, today: Callable[[User], str]
) -> None:
    User.objects.update(language="en")
    for who, kind in ((cast.mentor, "mentor"), (cast.mentee, "mentee")):
        Profile.objects.create(person=who, programme=cast.programme, kind=kind, submitted_at=timezone.now())
    pages = {who.username: today(who) for who in (cast.mentor, cast.mentee, cast.stranger)}
    assert all('id="what-comes-next"' in page for page in pages.values())
    assert "found you a mentee" in pages["piotr"]
    assert "found you a mentor" in pages["ola"]
    assert "no role" in pages["obcy"]


def test_a_person_with_something_to_do_is_not_told_that_nothing_waits(cast: Cast, today: Callable[[User], str]) -> None:
    cast.mentee.account_notes.create(kind="password_changed")
    page = today(cast.mentee)
    assert 'id="account-notes"' in page
    assert 'id="what-comes-next"' not in page


def test_nobody_sees_today_before_signing_in(client: Client, db: None) -> None:
    response = client.get("/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/")

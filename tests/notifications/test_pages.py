"""The pages about news: each reads their own, managers call those in their programmes, a link chooses letters only."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import User
from notifications.actions import forget_old_news, notify
from notifications.letters import token_of
from notifications.models import Delivery, Device, Notice, Preferences
from notifications.spreading import spread
from tests.conftest import Cast
from tests.notifications.conftest import TOLD, signed_in

type SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def password_alone(settings: Any) -> None:
    """The second step of managers is tested with accounts."""
    settings.SECOND_FACTOR_ROLES = []


def tell(*people: User, about: str = "session:1", programme: object = None) -> None:
    notify(people, TOLD, about=about, path="/me", programme=programme)  # type: ignore[arg-type]
    spread(timezone.now())


def test_news_are_listed_marked_and_led_to(cast: Cast, as_: SignIn) -> None:
    tell(cast.mentee)
    client = as_(cast.mentee)
    notice = Notice.objects.get()
    assert f'href="/news/{notice.pk}"' in client.get("/news").text
    assert client.get("/news/latest").json() == {
        "count": 1,
        "news": {"text": str(TOLD.text), "address": f"/news/{notice.pk}"},
    }
    answer = client.get(f"/news/{notice.pk}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me")
    assert client.get("/news/latest").json() == {"count": 0, "news": None}


def test_the_news_of_another_are_not_there(cast: Cast, as_: SignIn) -> None:
    tell(cast.mentee)
    client = as_(cast.other_mentee)
    notice = Notice.objects.get()
    assert client.get(f"/news/{notice.pk}").status_code == HTTPStatus.NOT_FOUND
    assert f"/news/{notice.pk}" not in client.get("/news").text
    client.post("/news/seen")
    assert Notice.objects.unseen().exists()
    as_(cast.mentee).post("/news/seen")
    assert not Notice.objects.unseen().exists()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(
    cast: Cast, as_: SignIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        tell(cast.mentee, *([cast.other_mentee] if number else []), about=f"session:{number}")
    client = as_(cast.mentee)
    client.get("/news")
    with django_assert_num_queries(9):
        client.get("/news")
    client = as_(cast.manager)
    client.get("/people/to-call")
    with django_assert_num_queries(7):
        client.get("/people/to-call")


def test_a_page_that_shows_the_news_keeps_other_devices_quiet(cast: Cast, as_: SignIn) -> None:
    tell(cast.mentee)
    Delivery.objects.update(channel="mail")
    client = as_(cast.mentee)
    client.get("/news/latest")
    assert Delivery.objects.waiting().exists()
    client.get("/news/latest", headers={"X-Looked-At": "1"})
    assert not Delivery.objects.waiting().exists()
    assert Notice.objects.unseen().exists()


def test_a_manager_calls_those_whom_nothing_reaches_and_ticks_them_off(cast: Cast, as_: SignIn) -> None:
    User.objects.filter(pk=cast.mentee.pk).update(phone="+48 601 234 567")
    tell(cast.mentee)
    client = as_(cast.manager)
    assert "/people/to-call" in client.get("/").text
    page = client.get("/people/to-call").text
    assert "+48 601 234 567" in page
    assert str(TOLD.text) in page
    client.post(f"/people/to-call/{cast.mentee.pk}/done")
    call = Delivery.objects.get()
    assert (call.state, call.done_by) == ("sent", cast.manager)
    assert "+48 601 234 567" not in client.get("/people/to-call").text


def test_nobody_else_sees_whom_to_call(cast: Cast, as_: SignIn) -> None:
    tell(cast.mentee)
    for outsider, status in [(cast.mentor, 404), (cast.mentee, 404), (cast.stranger, 404), (cast.other_manager, 200)]:
        answer = as_(outsider).get("/people/to-call")
        assert answer.status_code == status
        assert "Ola" not in answer.text
        assert as_(outsider).post(f"/people/to-call/{cast.mentee.pk}/done").status_code == 404
    assert Delivery.objects.waiting().exists()


def test_a_call_about_one_programme_is_not_for_managers_of_another(cast: Cast, as_: SignIn) -> None:
    """R18: a person may belong to two organisations."""
    cast.mentee.roles.create(programme=cast.elsewhere, kind="mentee")
    tell(cast.mentee, programme=cast.programme)
    assert "Ola" in as_(cast.manager).get("/people/to-call").text
    assert "Ola" not in as_(cast.other_manager).get("/people/to-call").text


def test_what_was_read_in_the_app_needs_no_call(cast: Cast, as_: SignIn) -> None:
    tell(cast.mentee)
    as_(cast.mentee).get(f"/news/{Notice.objects.get().pk}")
    assert "Ola" not in as_(cast.manager).get("/people/to-call").text


def test_people_choose_how_they_are_told(cast: Cast, as_: SignIn) -> None:
    client = as_(cast.mentee)
    form = {"letters": "daily", "quiet_from": "22:30", "quiet_to": "06:00", f"kind_{TOLD.code}": ["mail"]}
    assert client.post("/me/news", form).status_code == 302
    chosen = Preferences.objects.get()
    assert (chosen.letters, f"{chosen.quiet_from:%H:%M}", chosen.ways[TOLD.code]) == ("daily", "22:30", ["mail"])
    assert client.post("/me/news", form | {"quiet_to": "late"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert client.post("/me/news", form | {"letters": "hourly"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_the_link_in_a_letter_chooses_about_letters_without_sign_in_and_says_nothing_of_anybody(
    cast: Cast, client: Client
) -> None:
    address = f"/letters/{token_of(cast.mentee)}"
    page = client.get(address)
    assert page.status_code == 200
    assert "Ola" not in page.text
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Preferences.objects.get(person=cast.mentee).letters == "never"
    strict.post(address, {"letters": "daily"})
    assert Preferences.objects.get(person=cast.mentee).letters == "daily"


@pytest.mark.parametrize(
    "change", [lambda link: link[:-2], lambda link: "NA" + link[2:], lambda link: "x", str.swapcase]
)
def test_a_link_that_was_changed_changes_nothing(cast: Cast, client: Client, change: Callable[[str], str]) -> None:
    answer = client.post(f"/letters/{change(token_of(cast.mentee))}", {"letters": "never"})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "<h1" in answer.text
    assert not Preferences.objects.exists()


def test_a_device_rings_for_whoever_is_signed_in_on_it(cast: Cast, as_: SignIn) -> None:
    keys = {"endpoint": "https://fcm.googleapis.com/x", "p256dh": "p" * 87, "auth": "a" * 22}
    for person in (cast.mentee, cast.mentor):
        client = as_(person)
        session = signed_in(person)
        type(session).objects.filter(user=person).exclude(pk=session.pk).delete()
        type(session).objects.filter(pk=session.pk).update(session_key=client.session.session_key)
        assert client.post("/me/news/device", keys).status_code == HTTPStatus.NO_CONTENT
        assert [device.person for device in Device.objects.all()] == [person]
    assert as_(cast.mentee).post("/me/news/device/remove", {"endpoint": keys["endpoint"]}).status_code == 204
    assert Device.objects.exists()
    type(session).objects.all().delete()  # as signing out does
    assert not Device.objects.exists()


def test_news_are_forgotten_after_three_months(cast: Cast) -> None:
    tell(cast.mentee)
    tell(cast.mentor)
    Notice.objects.filter(person=cast.mentee).update(told_at=timezone.now() - timedelta(days=91))
    forget_old_news()
    assert [notice.person for notice in Notice.objects.all()] == [cast.mentor]

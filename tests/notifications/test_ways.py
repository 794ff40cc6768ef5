"""By which way, and when, a notice goes out: what people have, what they chose, what presses."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import User
from notifications.actions import arrive, choose_news, notify, see
from notifications.kinds import Channel
from notifications.models import Delivery, Notice, Preferences
from notifications.spreading import spread
from tests.conftest import Cast
from tests.notifications.conftest import PUSHED, QUIET, TOLD, PushPost

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
EVENING = datetime(2026, 11, 25, 22, tzinfo=UTC)  # 23 o'clock in Warsaw
type Confirm = Callable[..., None]


def ways_of(person: User) -> dict[str, datetime]:
    return dict(Delivery.objects.filter(notice__person=person).values_list("channel", "due_at"))


def tell(person: User, now: datetime, **more: Any) -> dict[str, datetime]:
    notify([person], TOLD, about="session:1", path="/me", at=now, **more)
    assert spread(now) == 1
    return ways_of(person)


def test_people_are_told_by_what_they_have(cast: Cast, confirmed: Confirm, push_service: PushPost) -> None:
    confirmed(cast.mentor)
    push_service.subscribe(cast.mentor)
    push_service.subscribe(cast.mentee)
    notify([cast.mentor, cast.mentee, cast.other_mentee], TOLD, about="session:1", path="/me", at=NOON)
    spread(NOON)
    assert set(ways_of(cast.mentor)) == {"push", "mail"}
    assert set(ways_of(cast.mentee)) == {"push"}
    assert set(ways_of(cast.other_mentee)) == {"call"}


def test_nobody_is_called_for_what_is_not_worth_it(cast: Cast) -> None:
    for kind in (QUIET, PUSHED):
        notify([cast.mentee], kind, about="session:1", path="/me", at=NOON)
    spread(NOON)
    assert ways_of(cast.mentee) == {}
    assert Notice.objects.visible_to(cast.mentee).count() == 2


def test_an_address_that_is_not_confirmed_is_not_used(cast: Cast, confirmed: Confirm) -> None:
    confirmed(cast.mentee)
    cast.mentee.emailaddress_set.update(verified=False)
    assert set(tell(cast.mentee, NOON)) == {"call"}


def test_a_device_that_was_signed_out_is_silent(cast: Cast, push_service: PushPost) -> None:
    push_service.subscribe(cast.mentee)
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    assert set(tell(cast.mentee, NOON)) == {"call"}


def test_the_night_is_left_in_peace_but_not_by_what_presses(cast: Cast, confirmed: Confirm) -> None:
    confirmed(cast.mentee, cast.mentor)
    assert tell(cast.mentee, EVENING) == {"mail": datetime(2026, 11, 26, 7, tzinfo=UTC)}
    assert tell(cast.mentor, EVENING, presses=True) == {"mail": EVENING}


def test_each_is_left_in_peace_by_the_clock_of_their_own_place(cast: Cast, confirmed: Confirm) -> None:
    confirmed(cast.mentee)
    cast.mentee.time_zone = "America/Lima"
    cast.mentee.save()
    assert tell(cast.mentee, EVENING)["mail"] < EVENING + timedelta(minutes=1)


def test_what_would_come_too_late_does_not_ring(cast: Cast, confirmed: Confirm) -> None:
    confirmed(cast.mentee)
    assert tell(cast.mentee, EVENING, until=EVENING + timedelta(hours=3)) == {}


def test_what_was_chosen_holds_and_what_presses_goes_every_way(
    cast: Cast, confirmed: Confirm, push_service: PushPost
) -> None:
    confirmed(cast.mentee)
    push_service.subscribe(cast.mentee)
    ways = {TOLD.code: [Channel.PUSH], "nothing": [Channel.MAIL]}
    choose_news(cast.mentee, letters="at_once", quiet_from=time(0), quiet_to=time(0), ways=ways)
    assert Preferences.objects.get().ways == {TOLD.code: ["push"]}
    cast.mentee = User.objects.get(pk=cast.mentee.pk)
    assert set(tell(cast.mentee, EVENING)) == {"push"}
    notify([cast.mentee], TOLD, about="session:2", path="/me", at=EVENING, presses=True)
    spread(EVENING)
    assert Delivery.objects.filter(notice__about="session:2").count() == 2


def test_who_wants_one_letter_a_day_gets_it_in_the_morning(cast: Cast, confirmed: Confirm) -> None:
    confirmed(cast.mentee)
    choose_news(cast.mentee, letters="daily", quiet_from=time(21), quiet_to=time(8), ways={})
    assert tell(cast.mentee, NOON) == {"mail": datetime(2026, 11, 26, 7, tzinfo=UTC)}


def test_who_wants_no_letters_gets_none_and_is_called_for_what_matters(cast: Cast, confirmed: Confirm) -> None:
    confirmed(cast.mentee)
    choose_news(cast.mentee, letters="never", quiet_from=time(21), quiet_to=time(8), ways={})
    assert set(tell(cast.mentee, NOON, presses=True)) == {"call"}


def test_what_was_seen_or_shown_on_one_device_rings_on_no_other(cast: Cast, confirmed: Confirm) -> None:
    confirmed(cast.mentee, cast.mentor)
    with time_machine.travel(NOON, tick=False):
        tell(cast.mentee, NOON)
        tell(cast.mentor, NOON)
        arrive(cast.mentee)
        see(cast.mentor, "session:1")
    assert not Delivery.objects.waiting().exists()
    assert set(Delivery.objects.values_list("result", flat=True)) == {"shown", "seen"}
    assert [notice.person for notice in Notice.objects.unseen()] == [cast.mentee]


@pytest.mark.parametrize("gone", [True, False])
def test_somebody_who_may_not_sign_in_is_told_nothing_outside(cast: Cast, confirmed: Confirm, gone: bool) -> None:
    confirmed(cast.mentee)
    User.objects.filter(pk=cast.mentee.pk).update(is_active=not gone)
    assert bool(tell(cast.mentee, NOON)) is not gone

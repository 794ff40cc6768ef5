"""What a person's own calendar reads: right over changes of the clocks, neutral, stable, revocable (R82)."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject
from django.test import Client
from django.urls import reverse

from accounts.models import Organisation, User
from mentoring.meetings.actions import (
    cancel_session,
    make_calendar_link,
    move_session,
    revoke_calendar_link,
    show_place,
)
from mentoring.meetings.models import CalendarLink, Session
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, checkpoint

type As = Callable[[User], Client]

PLACE = "ul. Kwiatowa 12, Gdańsk"


@pytest.fixture
def session(cast: Cast, pair: Mentorship) -> Session:
    made = checkpoint(cast, pair, 1, at(3))
    return move_session(cast.manager, made, at(3), 60, "cafe", About("Rozmowa o długach", PLACE))


def read(client: Client, who: User) -> Any:
    """What somebody else's program makes of the calendar."""
    answer = client.get(reverse("calendar_feed", args=[make_calendar_link(who)]))
    assert answer.status_code == 200
    return vobject.readOne(answer.content.decode())


def events(calendar: Any) -> list[Any]:
    return list(calendar.contents.get("vevent", []))


@pytest.fixture
def before_the_clocks_change() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 10, 1, 9, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("country", "zone"), [("PL", "Europe/Warsaw"), ("CY", "Asia/Nicosia"), ("LT", "Europe/Vilnius")]
)
@pytest.mark.usefixtures("before_the_clocks_change")
def test_the_hour_stays_the_same_on_the_clocks_of_the_programme_when_they_change(
    cast: Cast, client: Client, pair: Mentorship, country: str, zone: str
) -> None:
    Organisation.objects.filter(programmes=cast.programme).update(country=country)
    place = ZoneInfo(zone)
    days = [date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26)]  # the clocks change in the night to the 25th
    wanted = [datetime(day.year, day.month, day.day, 16, 30, tzinfo=place) for day in days]
    for starts_at in wanted:
        Session.objects.create(mentorship=pair, starts_at=starts_at)
    found = sorted(event.dtstart.value for event in events(read(client, cast.mentee)))
    assert [one.astimezone(UTC) for one in found] == [one.astimezone(UTC) for one in wanted]
    assert {one.strftime("%H:%M") for one in found} == {"16:30"}
    assert wanted[2] - wanted[1] == timedelta(days=1)
    assert wanted[0].utcoffset() != wanted[1].utcoffset()


def test_the_calendar_describes_the_clocks_it_speaks_of(cast: Cast, client: Client, session: Session) -> None:
    calendar = read(client, cast.mentee)
    zones = {one.tzid.value for one in calendar.contents["vtimezone"]}
    assert zones == {events(calendar)[0].dtstart.params["X-VOBJ-ORIGINAL-TZID"][0]} == {"Europe/Warsaw"}


def test_r82_no_name_no_topic_and_no_place_leave_latarnia(cast: Cast, client: Client, session: Session) -> None:
    address = reverse("calendar_feed", args=[make_calendar_link(cast.mentor)])
    text = client.get(address).content.decode().replace("\r\n ", "")
    assert str(session.pk) in text
    for word in ("Ola", "Piotr", "Marta", "Rozmowa", "Kwiatowa", "Wiosna", "Przystań"):
        assert word not in text


def test_the_place_is_shown_only_where_the_person_says_so(cast: Cast, client: Client, session: Session) -> None:
    address = reverse("calendar_feed", args=[make_calendar_link(cast.mentee)])
    show_place(cast.mentee, shows_place=True)
    [event] = events(vobject.readOne(client.get(address).content.decode()))
    assert event.location.value == PLACE
    show_place(cast.mentee, shows_place=False)
    assert "Kwiatowa" not in client.get(address).content.decode()


def test_a_session_that_moves_keeps_its_uid_and_raises_its_sequence(
    cast: Cast, client: Client, session: Session
) -> None:
    [before] = events(read(client, cast.mentee))
    move_session(cast.manager, session, at(4, 12), 60, "cafe", About("Rozmowa", PLACE))
    [after] = events(read(client, cast.mentee))
    assert before.uid.value == after.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstart.value == at(4, 12)


def test_a_session_that_is_called_off_says_so(cast: Cast, client: Client, session: Session) -> None:
    [before] = events(read(client, cast.mentee))
    assert before.status.value == "CONFIRMED"
    cancel_session(cast.manager, session, sequence=session.sequence)
    assert Session.objects.get().starts_at is None
    [after] = events(read(client, cast.mentee))
    assert (after.uid.value, after.dtstart.value) == (before.uid.value, before.dtstart.value)
    assert after.status.value == "CANCELLED"
    assert int(after.sequence.value) > int(before.sequence.value)


def test_unchanged_it_is_not_sent_again_and_changed_it_is(cast: Cast, client: Client, session: Session) -> None:
    address = reverse("calendar_feed", args=[make_calendar_link(cast.mentee)])
    first = client.get(address)
    assert first["Last-Modified"]
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    move_session(cast.manager, session, at(5), 60, "cafe", About())
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_new_link_makes_the_old_one_worthless_and_only_a_digest_is_kept(
    cast: Cast, client: Client, session: Session
) -> None:
    old, new = make_calendar_link(cast.mentee), make_calendar_link(cast.mentee)
    assert client.get(reverse("calendar_feed", args=[old])).status_code == 404
    assert client.get(reverse("calendar_feed", args=[new])).status_code == 200
    assert new not in str(CalendarLink.objects.values().get())
    revoke_calendar_link(cast.mentee)
    assert client.get(reverse("calendar_feed", args=[new])).status_code == 404


def test_whoever_leaves_or_is_shut_out_reads_nothing_any_more(cast: Cast, client: Client, session: Session) -> None:
    address = reverse("calendar_feed", args=[make_calendar_link(cast.mentee)])
    assert str(session.pk) in client.get(address).content.decode()
    session.mentorship.participants.filter(person=cast.mentee).update(until=at(0))
    assert str(session.pk) not in client.get(address).content.decode()
    User.objects.filter(pk=cast.mentee.pk).update(is_active=False)
    assert client.get(address).status_code == 404


def test_a_manager_reads_the_sessions_where_they_are_to_be_and_no_others(
    cast: Cast, client: Client, session: Session
) -> None:
    assert not events(read(client, cast.manager))
    middle = checkpoint(cast, session.mentorship, 2, at(60))
    assert [event.uid.value for event in events(read(client, cast.manager))] == [str(middle.pk)]


def test_the_secret_is_shown_once(cast: Cast, as_: As) -> None:
    client = as_(cast.mentee)
    answer = client.post(reverse("make_calendar_link"))
    address = answer.context["address"]
    assert address in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert address not in client.get(reverse("calendar_link")).content.decode()
    client.logout()
    assert client.get(address.partition("//")[2].partition("/")[2].join(("/", ""))).status_code == 200


def test_a_single_session_is_a_file_for_its_people_alone(cast: Cast, as_: As, session: Session) -> None:
    address = reverse("session_file", args=[session.pk])
    answer = as_(cast.mentee).get(address)
    assert events(vobject.readOne(answer.content.decode()))[0].dtstart.value == session.starts_at
    assert "attachment" in answer["Content-Disposition"]
    assert as_(cast.stranger).get(address).status_code == 404

"""The rooms over HTTP: each person's own, a stranger's 404, history without limits, search, reports."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.actions import ensure_help_line
from chat.log.batch import Batch, Intent
from chat.log.roll import Roll
from chat.models import Report, Room
from chat.protocol.inward import Delete, Edit, Pin, React, Send
from chat.protocol.outward import Ack
from chat.reports import independent_person
from tests.chat.conftest import Rooms
from tests.conftest import Cast

type SignIn = Callable[[User], Client]
JSON = {"Accept": "application/json"}


def say(person: User, room: int, *texts: str, first: int = 1) -> list[int]:
    intents = [
        Intent(person.pk, Send(n, room, UUID(int=room * 10_000 + n), text)) for n, text in enumerate(texts, first)
    ]
    return [outcome.seq for outcome in Batch(intents, Roll()).write() if isinstance(outcome, Ack)]


def act(person: User, frame: Edit | Delete | React | Pin) -> None:
    (outcome,) = Batch([Intent(person.pk, frame)], Roll()).write()
    assert isinstance(outcome, Ack)


def test_the_list_shows_ones_own_rooms_with_unread_and_the_last_line(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    say(cast.mentor, rooms.group, "Dzień dobry", "Co słychać?")
    lines = as_(cast.mentee).get("/rooms", headers=JSON).json()
    assert [line["standing"]["room"] for line in lines][:1] == [rooms.group]
    assert {line["standing"]["room"] for line in lines} == {rooms.group, rooms.pair, rooms.help}
    assert lines[0]["last"]["text"] == "Co słychać?"
    assert lines[0]["standing"]["unread"] == 2
    assert {person["name"] for person in lines[0]["people"]} == {"Piotr", "Ola", "Kuba"}
    assert as_(cast.stranger).get("/rooms", headers=JSON).json() == []


def test_the_help_line_is_always_there_for_everybody_of_the_programme(cast: Cast, as_: SignIn, settings: Any) -> None:
    """R17"""
    settings.SECOND_FACTOR_ROLES = []
    for who in (cast.mentor, cast.mentee, cast.other_mentee):
        lines = as_(who).get("/rooms", headers=JSON).json()
        assert [line["standing"]["kind"] for line in lines] == ["help"]
        assert {person["name"] for person in lines[0]["people"]} == {who.display_name, "Marta"}
    assert len(as_(cast.manager).get("/rooms", headers=JSON).json()) == 3
    assert ensure_help_line(cast.mentee, cast.programme) == Room.objects.get(subject=cast.mentee)
    assert as_(cast.other_manager).get("/rooms", headers=JSON).json()[0]["subject"] == cast.other_mentor.pk


@pytest.mark.parametrize("path", ["", "/events", "/messages/3/readers", "/messages/3/versions"])
def test_a_strangers_room_is_not_there(cast: Cast, rooms: Rooms, as_: SignIn, path: str) -> None:
    for who in (cast.other_mentee, cast.stranger, cast.other_manager):
        assert as_(who).get(f"/rooms/{rooms.pair}{path}", headers=JSON).status_code == 404
        assert as_(who).get(f"/rooms/999999{path}", headers=JSON).status_code == 404
        assert as_(who).post(f"/rooms/{rooms.pair}/search", {"q": "x"}).status_code == 404


def test_history_goes_back_page_by_page_to_the_first_word(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    seqs = say(cast.mentor, rooms.group, *[f"nr {number}" for number in range(120)])
    seen: list[int] = []
    client, before = as_(cast.mentee), ""
    while True:
        page = client.get(f"/rooms/{rooms.group}/events{before}", headers=JSON).json()
        assert page["head"] == seqs[-1]
        seen = [event["seq"] for event in page["events"] if event["kind"] == "message"] + seen
        if page["before"] is None:
            break
        before = f"?before={page['before']}"
    assert seen == seqs
    jump = client.get(f"/rooms/{rooms.group}/events?after={seqs[9]}&limit=5", headers=JSON).json()
    assert [event["seq"] for event in jump["events"]] == seqs[10:15]
    assert client.get(f"/rooms/{rooms.group}/events?before=x", headers=JSON).status_code == 400


def test_messages_come_in_their_last_form(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    one, two = say(cast.mentor, rooms.group, "pierwsza", "druga https://example.org")
    act(cast.mentor, Edit(3, rooms.group, UUID(int=103), one, 0, "poprawiona"))
    for number, (who, is_on) in enumerate(((cast.mentee, True), (cast.other_mentee, True), (cast.other_mentee, False))):
        act(who, React(4, rooms.group, UUID(int=200 + number), one, "👍", is_on))
    act(cast.mentee, Pin(5, rooms.group, UUID(int=300), one, True))
    first, second = as_(cast.mentee).get(f"/rooms/{rooms.group}/events", headers=JSON).json()["events"][-2:]
    assert (first["text"], first["rev"], first["pinned"]) == ("poprawiona", 1, True)
    assert first["reactions"] == {"👍": [cast.mentee.pk]}
    assert 'rel="noopener noreferrer nofollow"' in second["html"]
    assert [event["seq"] for event in as_(cast.mentee).get(f"/rooms/{rooms.group}", headers=JSON).json()["pinned"]] == [
        one
    ]
    versions = as_(cast.mentor).get(f"/rooms/{rooms.group}/messages/{one}/versions").json()["versions"]
    assert [version["text"] for version in versions] == ["pierwsza", "poprawiona"]
    assert as_(cast.mentee).get(f"/rooms/{rooms.group}/messages/{one}/versions").status_code == 404
    act(cast.mentor, Delete(6, rooms.group, UUID(int=400), two))
    assert "druga" not in as_(cast.mentee).get(f"/rooms/{rooms.group}/events", headers=JSON).content.decode()


def test_search_knows_polish_letters_and_forgets_what_was_deleted(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    one, two, _ = say(cast.mentor, rooms.group, "Żółta łódź", "inna łódź", "nic")
    act(cast.mentor, Delete(6, rooms.group, UUID(int=400), two))
    found = as_(cast.mentee).post(f"/rooms/{rooms.group}/search", {"q": "LODZ"}).json()["events"]
    assert [event["seq"] for event in found] == [one]
    assert as_(cast.mentee).post(f"/rooms/{rooms.group}/search", {"q": ""}).status_code == 400


def test_settings_are_ones_own(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    (seq,) = say(cast.mentor, rooms.group, "x")
    room = Room.objects.get(pk=rooms.group)
    room.members.exclude(person=cast.mentor).update(read=seq)
    path = f"/rooms/{rooms.group}/messages/{seq}/readers"
    assert as_(cast.mentor).get(path).json() == {"seq": seq, "people": [cast.mentee.pk, cast.other_mentee.pk], "of": 2}
    answer = as_(cast.mentee).post(f"/rooms/{rooms.group}/settings", {"muted": "on"})
    assert answer.json() == {"muted": True, "shows_read": False}
    assert as_(cast.mentor).get(path).json()["people"] == [cast.other_mentee.pk]


def test_a_report_shows_two_messages_on_either_side_to_the_right_person(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    seqs = say(cast.mentor, rooms.group, *"abcdefg")
    path = f"/rooms/{rooms.group}/messages/{seqs[3]}/report"
    assert as_(cast.stranger).post(path, {"reason": "hurts"}).status_code == 404
    assert as_(cast.mentee).post(path, {"reason": "nonsense"}).status_code == 400
    number = as_(cast.mentee).post(path, {"reason": "hurts", "note": "boję się"}).json()["report"]
    assert as_(cast.mentee).post(path, {"reason": "other"}).json()["report"] == number
    shown = as_(cast.manager).get(f"/reports/{number}").json()
    assert [event["text"] for event in shown["messages"]] == list("bcdef")
    assert shown["note"] == "boję się"
    for who in (cast.mentor, cast.other_mentee, cast.other_manager, cast.stranger):
        assert as_(who).get(f"/reports/{number}").status_code == 404


def test_a_report_about_a_manager_goes_to_the_independent_person_and_to_no_manager(
    cast: Cast, rooms: Rooms, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.reports.independent_person", [*independent_person, lambda programme: cast.stranger])
    (seq,) = say(cast.manager, rooms.help, "nieładnie")
    path = f"/rooms/{rooms.help}/messages/{seq}/report"
    number = as_(cast.mentee).post(path, {"reason": "hurts"}).json()["report"]
    assert Report.objects.get().is_about_manager
    assert as_(cast.manager).get(f"/reports/{number}").status_code == 404
    assert as_(cast.stranger).get(f"/reports/{number}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_much_is_on_it(
    cast: Cast, rooms: Rooms, as_: SignIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    say(cast.mentor, rooms.group, *["x"] * count)
    client = as_(cast.mentee)
    client.get(f"/rooms/{rooms.group}/events", headers=JSON)
    with django_assert_num_queries(9):
        client.get(f"/rooms/{rooms.group}/events", headers=JSON)


def test_pages_without_scripts_are_there(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    say(cast.mentor, rooms.group, "<b>Cześć</b>")
    assert as_(cast.mentee).get("/rooms").status_code == 200
    page = as_(cast.mentee).get(f"/rooms/{rooms.group}")
    assert "&lt;b&gt;Cześć" in page.content.decode()

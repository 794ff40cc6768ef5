"""The manager's board: what the steps put on it, in which order, how it is filtered, and what it costs."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from mentoring.programmes import board as registry
from mentoring.programmes.actions import change_programme, tick_lesson
from mentoring.programmes.board import Card, CardKind, Line, Urgency, board_cards, needs_manager
from mentoring.programmes.models import Edition, Lesson
from mentoring.programmes.stages import Stage
from tests.conftest import Cast

BOARD_QUERIES = 13


@pytest.fixture(autouse=True)
def only_what_a_test_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines and cards of programmes themselves stay; those of later steps have tests of their own."""
    own = [maker for maker in registry.line_makers if maker.__module__.startswith("mentoring.programmes")]
    monkeypatch.setattr(registry, "line_makers", own)
    monkeypatch.setattr(registry, "card_makers", [])


def board(client: Client, edition: Edition, **wanted: str):
    return client.get(reverse("board", args=[edition.pk]), wanted)


def titles(page) -> list[str]:
    return [card.title for column in page.context["columns"] for card, is_seen in column.cards if is_seen]


def three_cards(edition: Edition) -> Iterator[Card]:
    yield Card("Ola", Stage.APPLIED, CardKind.MENTEE, "/a", facts=["waits since Monday"])
    yield Card("Łucja", Stage.APPLIED, CardKind.MENTOR, "/b", late=["no training"])
    yield Card("Ola i Piotr", Stage.INITIAL, CardKind.PAIR, "/c")


def test_a_new_programme_says_what_it_needs_first(cast: Cast, edition: Edition, as_: Callable[[User], Client]) -> None:
    page = board(as_(cast.manager), edition)
    errands = [line.url for line in page.context["lines"]]
    assert errands == [reverse("programme_section", args=[edition.pk, "dates"]), reverse("onboarding")]
    assert reverse("invite") in page.content.decode()


def test_a_board_on_which_nothing_waits_says_so(cast: Cast, edition: Edition, as_: Callable[[User], Client]) -> None:
    change_programme(cast.manager, edition, 1, {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 6, 30)})
    for lesson in Lesson:
        tick_lesson(cast.manager, lesson, is_learned=True)
    assert board(as_(cast.manager), edition).context["lines"] == []
    assert 'id="needs-me"' not in as_(cast.manager).get(reverse("today")).content.decode()


def test_the_most_urgent_line_stands_first_and_then_the_oldest(
    cast: Cast, edition: Edition, as_: Callable[[User], Client]
) -> None:
    @needs_manager
    def lines(edition: Edition, manager: User) -> list[Line]:
        return [
            Line("c", "/c", "Open", since=date(2026, 10, 2)),
            Line("b", "/b", "Open", since=date(2026, 10, 1)),
            Line("a", "/a", "Open", since=date(2026, 11, 1), urgency=Urgency.LATE),
            Line("d", "/d", "Open"),
        ]

    page = board(as_(cast.manager), edition)
    assert [line.url for line in page.context["lines"]][:4] == ["/a", "/b", "/c", "/d"]
    today = as_(cast.manager).get(reverse("today")).content.decode()
    assert 'href="/a"' in today
    assert 'href="/d"' not in today


def test_a_card_stands_in_the_column_of_its_stage_what_is_late_first(
    cast: Cast, edition: Edition, as_: Callable[[User], Client]
) -> None:
    """R25"""
    board_cards(three_cards)
    page = board(as_(cast.manager), edition)
    columns = {column.stage: [card.title for card, _seen in column.cards] for column in page.context["columns"]}
    assert list(columns) == list(Stage)
    assert columns[Stage.APPLIED] == ["Łucja", "Ola"]
    assert columns[Stage.INITIAL] == ["Ola i Piotr"]
    assert "waits since Monday" in page.content.decode()


@pytest.mark.parametrize(
    ("wanted", "seen"),
    [
        ({}, ["Łucja", "Ola", "Ola i Piotr"]),
        ({"named": " ŁUC"}, ["Łucja"]),
        ({"named": "ola"}, ["Ola", "Ola i Piotr"]),
        ({"stage": "initial"}, ["Ola i Piotr"]),
        ({"kind": "mentor"}, ["Łucja"]),
        ({"late": "on"}, ["Łucja"]),
        ({"named": "ola", "kind": "pair"}, ["Ola i Piotr"]),
        ({"named": "nobody"}, []),
        ({"stage": "nonsense"}, ["Łucja", "Ola", "Ola i Piotr"]),
    ],
)
def test_a_filter_shows_what_is_wanted_and_nonsense_shows_all(
    cast: Cast, edition: Edition, as_: Callable[[User], Client], wanted: dict[str, str], seen: list[str]
) -> None:
    board_cards(three_cards)
    assert titles(board(as_(cast.manager), edition, **wanted)) == seen


@pytest.mark.parametrize("number", [0, 1, 3, 500])
def test_a_board_costs_the_same_for_nobody_and_for_five_hundred(
    cast: Cast, edition: Edition, as_: Callable[[User], Client], number: int
) -> None:
    @board_cards
    def many(edition: Edition) -> list[Card]:
        return [Card(f"Osoba {row}", Stage.APPLIED, CardKind.MENTEE, f"/people/{row}") for row in range(number)]

    @needs_manager
    def waiting(edition: Edition, manager: User) -> list[Line]:
        return [Line("A profile waits", "/a", "Read", who=f"Osoba {row}") for row in range(number)]

    client = as_(cast.manager)
    board(client, edition)
    with CaptureQueriesContext(connection) as queries:
        page = board(client, edition)
    assert len(titles(page)) == number
    assert len(page.context["lines"]) + len(page.context["more_lines"]) == number + 2
    assert len(queries) <= BOARD_QUERIES
    assert page.content.decode().count('class="board-card"') == number


@pytest.mark.parametrize("who", ["mentor", "mentee", "other_manager", "stranger"])
def test_for_others_the_board_is_not_there(
    cast: Cast, edition: Edition, as_: Callable[[User], Client], who: str
) -> None:
    assert board(as_(getattr(cast, who)), edition).status_code == 404

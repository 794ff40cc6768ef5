"""The manager's board in a browser: cards are found as somebody types, with and without the script."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from mentoring.programmes import board as registry
from mentoring.programmes.board import Card, CardKind
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage
from tests.browser.inspection import faults_for_keyboards, faults_for_readers
from tests.browser.visits import has_second_step
from tests.conftest import Cast

pytestmark = pytest.mark.browser


@pytest.fixture
def board(cast: Cast, sign_in: Callable[[User], None], monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a board with three cards."""
    monkeypatch.setattr(registry, "card_makers", [three_cards])
    has_second_step(cast)
    sign_in(cast.manager)
    return reverse("board", args=[Edition.objects.of(cast.programme).pk])


def three_cards(edition: Edition) -> Iterator[Card]:
    yield Card("Łucja Maj", Stage.APPLIED, CardKind.MENTEE, "/a", facts=["czeka od poniedziałku"])
    yield Card(
        "Jan Nowak", Stage.TRAINING, CardKind.MENTOR, "/b", facts=["szkolenie 3 grudnia"], late=["brak zaświadczenia"]
    )
    yield Card("Ola i Piotr", Stage.INITIAL, CardKind.PAIR, "/c")


def test_cards_are_found_while_somebody_types(page: Page, board: str) -> None:
    page.goto(board)
    cards = page.locator(".board-card:visible")
    expect(cards).to_have_count(3)
    page.locator("[name=named]").press_sequentially("łuc")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("Łucja Maj")
    page.locator("[name=named]").fill("nobody")
    expect(cards).to_have_count(0)
    expect(page.locator("[data-count]")).not_to_be_empty()
    page.locator("[name=named]").fill("")
    page.locator("[name=late]").check()
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("Jan Nowak")
    page.locator("[name=late]").uncheck()
    page.locator("[name=stage]").select_option("initial")
    expect(cards).to_contain_text("Ola i Piotr")


def test_a_filter_that_is_in_the_address_is_kept_and_can_be_widened(page: Page, board: str) -> None:
    page.goto(f"{board}?kind=mentor")
    cards = page.locator(".board-card:visible")
    expect(cards).to_have_count(1)
    page.locator("[name=kind]").select_option("")
    expect(cards).to_have_count(3)


def test_a_board_with_cards_is_open_to_every_reader_and_every_keyboard(page: Page, board: str) -> None:
    page.goto(board)
    assert faults_for_readers(page) == []
    assert faults_for_keyboards(page) == []

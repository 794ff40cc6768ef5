"""Long lists are searched as somebody types: people to choose from, the desk of a proposal, everybody who is here."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from mentoring.matching.actions import make_proposal
from mentoring.programmes.models import Edition
from tests.browser.inspection import faults_for_keyboards, faults_for_readers
from tests.browser.rooms import Visit
from tests.conftest import Cast, gives, person
from tests.mentoring.matching.applicants import made_ready

pytestmark = pytest.mark.browser

type Enter = Callable[..., Visit]
NAMES = ("Łukasz", "Łucja", "Ala", "Bartek", "Celina", "Darek", "Ela", "Filip", "Gosia")


@pytest.fixture
def ready(cast: Cast, transactional_db: None) -> Cast:
    """Nine mentees and nine mentors."""
    User.objects.update(language="en")
    for number, name in enumerate(NAMES):
        for kind, called in (("mentee", name), ("mentor", f"Mentor {name}")):
            who = person(f"{kind}{number}", called, language="en")
            made_ready(cast.manager, gives(cast.programme, who, kind), cast.programme)
    return cast


def at(enter: Enter, who: User, name: str, *args: int) -> Page:
    page = enter(who).page
    page.goto(reverse(name, args=args))
    return page


def test_people_to_choose_from_are_found_by_name_and_who_is_chosen_stays(enter: Enter, ready: Cast) -> None:
    page = at(enter, ready.manager, "make_mentorship", ready.programme.pk)
    mentees = page.locator("#id_mentees .choice:visible")
    expect(mentees).to_have_count(9)
    page.locator("#id_mentees .choice", has_text="Bartek").click()
    page.locator("#id_mentees_find").press_sequentially("lu")
    expect(mentees).to_have_text(["Bartek", "Łucja", "Łukasz"], use_inner_text=True)
    expect(page.locator("#id_mentees_find + [role=status]")).to_have_text("Found: 2")
    page.locator("#id_mentees_find").press("Enter")
    page.locator("#id_mentees_find").press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#id_mentees :checked")).to_have_count(2)
    page.locator("#id_mentees_find").fill("nobody")
    expect(page.locator("#id_mentees_find + [role=status]")).to_have_text("Found: 0")
    assert faults_for_readers(page) == []
    assert faults_for_keyboards(page) == []


def test_on_the_desk_a_mentor_is_found_with_the_mentee_and_again_after_coming_back(enter: Enter, ready: Cast) -> None:
    proposal = make_proposal(ready.manager, Edition.objects.of(ready.programme))
    page = at(enter, ready.manager, "proposal", proposal.pk)
    page.locator("#desk_find").press_sequentially("celi")
    cards = page.locator(".desk-card:visible")
    expect(page.locator(".desk-card:visible .match-chip", has_text="Celina")).to_have_count(1)
    shown = cards.count()
    assert shown <= 2
    page.locator(".match-chip", has_text="Celina").locator("a").click()
    page.locator("#mentors_find").fill("filip")
    expect(page.locator("#move li:visible b")).to_have_text(["Mentor Filip"])
    page.go_back()
    expect(page.locator("#desk_find")).to_have_value("celi")
    expect(cards).to_have_count(shown)


def test_everybody_who_is_here_is_found_while_somebody_types(enter: Enter, cast: Cast) -> None:
    User.objects.update(language="en")
    for number in range(30):
        gives(cast.programme, person(f"somebody{number}", f"Somebody {number}"), "mentee")
    page = at(enter, cast.manager, "people")
    page.locator("[name=named]").press_sequentially("Somebody 29")
    rows = page.locator("live-list .list > li")
    expect(rows).to_have_count(1)
    expect(page.locator("live-list [role=status]")).to_have_text("Found: 1")
    rows.locator("a").click()
    page.go_back()
    expect(page.locator("[name=named]")).to_have_value("Somebody 29")
    expect(rows).to_have_count(1)
    page.locator("[name=named]").fill("")
    expect(page.locator("live-list [role=status]")).to_be_empty()
    expect(rows.nth(2)).to_be_visible()


def test_without_a_script_every_row_is_there(enter: Enter, ready: Cast) -> None:
    page = enter(ready.manager, java_script_enabled=False).page
    page.goto(reverse("make_mentorship", args=[ready.programme.pk]))
    expect(page.locator("#id_mentees .choice:visible")).to_have_count(9)
    expect(page.locator("#id_mentees_find")).to_be_hidden()

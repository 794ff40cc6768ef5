"""A manager changes a proposal by mouse and by keyboard, confirms it, and both sides say yes."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import ViewportSize, expect

from accounts.models import User
from mentoring.matching.actions import make_proposal
from mentoring.matching.models import Match, Offer, Proposal
from mentoring.programmes.models import Edition
from tests.browser.rooms import Visit
from tests.conftest import Cast
from tests.mentoring.matching.applicants import made_ready, newcomer

pytestmark = pytest.mark.browser

type Enter = Callable[..., Visit]
WIDE: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture
def proposal(cast: Cast, transactional_db: None) -> Proposal:
    User.objects.update(language="en")
    for who in (cast.mentee, cast.other_mentee, cast.mentor):
        made_ready(cast.manager, who, cast.programme)
    newcomer(cast.manager, cast.programme, "mentor", "Hanna")
    return make_proposal(cast.manager, Edition.objects.of(cast.programme))


def mentor_of(proposal: Proposal, mentee: User) -> str | None:
    place = proposal.places.filter(mentee__person=mentee).select_related("mentor__person").first()
    return place.mentor.person.display_name if place else None


def test_a_mentee_is_dragged_out_of_a_place_and_into_another(enter: Enter, cast: Cast, proposal: Proposal) -> None:
    page = enter(cast.manager).page
    page.set_viewport_size(WIDE)
    page.goto(reverse("proposal", args=[proposal.pk]))
    chip = page.locator(".match-chip", has_text="Ola")
    chip.locator("b").drag_to(page.locator(".desk-left h2"))
    expect(page.locator(".desk-left .match-chip")).to_contain_text("Ola")
    assert mentor_of(proposal, cast.mentee) is None
    page.locator(".desk-left .match-chip b").drag_to(page.locator(".desk-card h2", has_text="Hanna"))
    expect(page.locator(".desk-card", has_text="Hanna")).to_contain_text("Ola")
    expect(page.locator("[data-say]")).not_to_be_empty()
    assert mentor_of(proposal, cast.mentee) == "Hanna"


def test_by_keyboard_a_mentee_is_moved_the_proposal_confirmed_and_both_sides_say_yes(
    enter: Enter, cast: Cast, proposal: Proposal
) -> None:
    page = enter(cast.manager).page
    page.goto(reverse("proposal", args=[proposal.pk]))
    page.locator(".match-chip", has_text="Ola").locator("a").focus()
    page.keyboard.press("Enter")
    target = page.locator("form button", has_text="Move here").first
    target.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/mentees/" not in address)
    expect(page.locator(".desk-card", has_text="Ola")).to_be_visible()
    page.goto(reverse("confirm_proposal", args=[proposal.pk]))
    page.get_by_role("textbox").fill("They both keep evenings free.")
    page.locator("main form button.button").last.press("Enter")
    page.wait_for_url(f"**{reverse('matching', args=[cast.programme.pk])}**")
    for offer in Offer.objects.filter(match__in=Match.objects.filter(offers__profile__person=cast.mentee)):
        other = enter(offer.profile.person).page
        other.goto(reverse("match_offer", args=[offer.pk]))
        other.locator("button", has_text="Yes, I would like that").click()
        expect(other.locator("main")).to_contain_text("yes")
    assert Match.objects.get(offers__profile__person=cast.mentee).state == Match.State.AGREED

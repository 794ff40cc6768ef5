"""A manager makes a day of mid-term sessions: fitted in, one dragged, one moved by keyboard, then set for everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import ViewportSize, expect

from accounts.models import User
from mentoring.meetings.models import Session
from mentoring.mentorships.actions import make_mentorship
from mentoring.programmes.models import Edition
from tests.browser.rooms import Visit
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import everybody_ready

pytestmark = pytest.mark.browser

WIDE: ViewportSize = {"width": 1280, "height": 1600}


def test_a_day_of_sessions_is_made_by_mouse_and_by_keyboard(
    enter: Callable[..., Visit], cast: Cast, transactional_db: None
) -> None:
    User.objects.update(language="en")
    everybody_ready(cast)
    edition = Edition.objects.of(cast.programme)
    edition.starts_on, edition.ends_on = timezone.localdate(), timezone.localdate() + timedelta(days=200)
    edition.save()
    for mentee in (cast.mentee, cast.other_mentee):
        make_mentorship(cast.manager, edition, cast.mentor, [mentee])
    page = enter(cast.manager).page
    page.set_viewport_size(WIDE)
    page.goto(reverse("programme_sessions", args=[edition.pk]))
    page.get_by_role("link", name="mid-term session 2").click()
    page.get_by_label("Address").fill("Długa 3")
    page.get_by_role("button", name="Fit them in").click()
    slots = page.locator(".slot")
    entries = page.locator(".slot-entry")
    expect(entries).to_have_count(2)
    ola = entries.filter(has_text="Ola")
    ola.locator(".slot-name").drag_to(slots.nth(5))
    expect(slots.nth(5).locator(".slot-entry")).to_contain_text("Ola")
    later = ola.get_by_role("button", name="Later")
    later.focus()
    page.keyboard.press("Enter")
    expect(slots.nth(6).locator(".slot-entry")).to_contain_text("Ola")
    expect(later).to_be_focused()
    page.get_by_role("button", name="Set these sessions and tell everybody").click()
    expect(page.locator(".toast").first).to_contain_text("2 sessions are set.")
    found = Session.objects.get(mentorship__participants__person=cast.mentee)
    assert found.starts_at is not None
    assert timezone.localtime(found.starts_at).hour == 15

"""A session on its way: called off late, another date found by taps, held with codes, one of them without network."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from mentoring.meetings.actions import schedule_checkpoint
from mentoring.meetings.models import Session
from mentoring.meetings.words import About
from tests.browser.meetings import group
from tests.browser.rooms import Visit
from tests.conftest import Cast

pytestmark = pytest.mark.browser

type Enter = Callable[..., Visit]


@pytest.fixture
def session(cast: Cast, transactional_db: None) -> Session:
    """The first one, tomorrow."""
    User.objects.update(language="en")
    return schedule_checkpoint(
        cast.manager,
        group(cast),
        1,
        timezone.now() + timedelta(hours=30),
        60,
        "cafe",
        About("Getting to know", "Park 3"),
    )


def taps(page: Page, *answers: str) -> None:
    """One tap for each offered time, on Today."""
    page.goto(reverse("today"))
    for number, answer in enumerate(answers):
        page.locator("poll-answers.is-ready .segments").nth(number).get_by_role(
            "radio", name=answer, exact=True
        ).click()


def test_a_session_is_called_off_finds_another_date_and_is_held_with_codes(
    enter: Enter, cast: Cast, session: Session
) -> None:
    mentor, ola, kuba = (enter(who).page for who in (cast.mentor, cast.mentee, cast.other_mentee))
    mentor.goto(reverse("session", args=[session.pk]))
    mentor.get_by_role("link", name="Call the session off").click()
    expect(mentor.locator(".notice.is-warning")).to_contain_text("48 hours")
    mentor.get_by_label("Why do you call it off?").fill("A machine has broken down.")
    mentor.get_by_role("button", name="Call it off").click()
    expect(mentor.locator("#search")).to_contain_text("Not everything answered yet: Ola, Kuba")

    taps(ola, "no", "yes", "if need be")
    expect(ola.locator("poll-answers [data-status]")).to_have_text("Saved.")
    taps(kuba, "no", "yes")
    expect(kuba.locator(".toasts")).to_contain_text("A date is found")
    expect(kuba.locator("poll-answers")).to_have_count(0)
    found = Session.objects.get(pk=session.pk)
    assert found.starts_at is not None
    assert found.cancellations.get().is_late

    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now() - timedelta(minutes=5))
    mentor.goto(reverse("today"))
    mentor.get_by_role("button", name="Show the code").click()
    code = mentor.locator("[data-code]").inner_text().replace(" ", "")
    kuba.goto(reverse("session", args=[session.pk]))  # before the network goes
    ola.goto(reverse("check_in", args=[session.pk]) + f"#{code}")  # as the QR code leads there
    expect(ola.get_by_label("Code")).to_have_value(code)
    ola.locator("check-in-entry[data-ready] button").click()
    expect(ola.locator("#attendance")).to_contain_text("there, with the code")
    expect(mentor.locator("check-in-code")).to_contain_text("here")

    kuba.context.set_offline(True)
    kuba.locator("check-in-entry[data-ready]").get_by_label("Code").fill(code)
    kuba.get_by_role("button", name="I am here").click()
    expect(kuba.locator("check-in-entry [data-status]")).to_contain_text("kept on this device")
    assert Session.objects.get(pk=session.pk).state == Session.State.PLANNED
    kuba.context.set_offline(False)
    expect(kuba.locator(".toasts")).to_contain_text("You are seen")
    assert Session.objects.get(pk=session.pk).state == Session.State.HELD

"""A group's session in a browser: who writes, the agenda without network, entry, remarks, plan, the next stage."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from mentoring.goals.actions import begin_common_goal, save_goal, settle
from mentoring.meetings.actions import agree_to_plan, hold
from mentoring.meetings.models import Attendance, Diary, PlanVersion, Session
from mentoring.people.actions import Change
from tests.browser.diaries import agenda
from tests.browser.goals import written
from tests.browser.meetings import first_session, group
from tests.browser.rooms import Visit
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import sign

pytestmark = pytest.mark.browser

type Enter = Callable[..., Visit]
NOTE = "Zapytać babcię, ile brała za obrus"


@pytest.fixture
def session(cast: Cast, transactional_db: None) -> Session:
    """Everybody has signed, has goals, and was there."""
    mentorship = group(cast)
    sign(mentorship, cast.mentor, cast.mentee, cast.other_mentee, cast.manager)
    for who in (cast.mentee, cast.other_mentee):
        written(who, mentorship)
    common = begin_common_goal(cast.mentor, mentorship)
    save_goal(cast.mentor, common, {"goal": Change("Każde z nas sprzeda jedną rzecz.", "")})
    settle(cast.mentor, common)
    first = first_session(cast)
    Session.objects.filter(pk=first.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    for who in (cast.mentor, cast.mentee, cast.other_mentee):
        Attendance.objects.create(session=first, person=who, how=Attendance.How.CODE)
    return hold(cast.mentor, first)


def ready(page: Page, name: str, session: Session) -> None:
    page.goto(reverse(name, args=[session.pk]))
    page.locator("profile-answers[data-ready]").wait_for()


def says(page: Page, word: str) -> None:
    words = page.locator(f"template[data-word={word}]").evaluate("template => template.content.textContent")
    expect(page.locator("profile-answers [data-status]")).to_have_text(words)


def goes_through_the_agenda_without_network(page: Page) -> None:
    page.locator("profile-answers[data-ready]").wait_for()
    page.context.set_offline(True)
    page.locator("#point-welcome").check()
    page.locator("[name=note]").fill(NOTE)
    page.locator("[name=note]").blur()
    says(page, "kept")
    page.context.set_offline(False)
    says(page, "saved")


def test_from_the_first_step_of_a_session_to_the_next_stage(enter: Enter, cast: Cast, session: Session) -> None:
    mentee, mentor = enter(cast.mentee).page, enter(cast.mentor).page
    ready(mentee, "session_agenda", session)
    expect(mentee.locator("[name=diarist]:checked")).to_have_value(str(cast.mentee.pk))
    mentee.locator("form[action$=diarist] .button").click()

    goes_through_the_agenda_without_network(mentee)
    ready(mentee, "session_agenda", session)
    expect(mentee.locator("#point-welcome")).to_be_checked()
    expect(mentee.locator("[name=note]")).to_have_value(NOTE)

    ready(mentee, "diary", session)
    mentee.locator("[name=topics]").fill("Skąd się biorą ceny")
    mentee.locator("[name=mood][value=calm]").check()
    mentee.locator("[name=finish]").click()
    expect(mentee.locator("#remarks")).to_be_visible()
    assert Diary.objects.written().get().diarist == cast.mentee

    mentor.goto(reverse("today"))
    mentor.locator("[aria-labelledby=diaries-waiting] .button").click()
    mentor.locator("[name=remarks-text]").fill("Policzcie też swój czas.")
    mentor.locator("form[action$=remarks] .button").click()
    expect(mentor.locator("#remarks ~ .own-words")).to_have_text("Policzcie też swój czas.")
    mentor.locator("[name=changes][value=yes]").click()
    mentor.locator("[name=form-0-topic]").fill("Pierwszy klient")
    mentor.locator("form.stack .button").first.click()
    mentor.wait_for_url(f"**{reverse('plan', args=[session.mentorship_id])}")
    for who in (cast.mentee, cast.other_mentee):
        agree_to_plan(who, PlanVersion.objects.get())
    assert session.mentorship.sessions.filter(kind="thematic").count() == 1

    manager = enter(cast.manager).page
    manager.goto(reverse("mentorship", args=[session.mentorship_id]))
    manager.locator(f"form[action='{reverse('advance', args=[session.mentorship_id])}'] .button").click()
    manager.locator(".path > li:nth-child(2)[aria-current=step]").wait_for()


def test_the_clock_goes_on_while_the_telephone_sleeps_and_says_when_the_end_is_near(
    enter: Enter, cast: Cast, transactional_db: None
) -> None:
    page = enter(cast.mentee).page
    page.clock.install()
    address = reverse("session_agenda", kwargs=agenda(cast))
    page.goto(address)
    page.locator("[data-do=start]").click()
    page.clock.fast_forward("01:20:00")
    expect(page.locator("[data-face]")).to_contain_text("80:")
    expect(page.locator("[data-left]")).to_contain_text("10 min")
    soon = page.locator("session-timer template[data-word=soon]").evaluate("one => one.content.textContent")
    expect(page.locator("[data-said]")).to_have_text(soon)
    page.goto(address)
    expect(page.locator("[data-face]")).to_contain_text("80:")
    expect(page.locator("[data-said]")).to_be_empty()
    page.locator("[data-do=stop]").click()
    expect(page.locator("[data-face]")).to_have_text("0:00")

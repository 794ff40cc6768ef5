"""A profile in a browser: saved while somebody writes, kept without network, decided between two windows."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import Role, User
from accounts.names import DISPLAY_NAME_LENGTH
from mentoring.people.actions import Change, begin_profile, save_answers
from mentoring.people.models import Profile
from mentoring.people.standing import standing_of
from tests.browser.conftest import bring_in
from tests.browser.rooms import Visit
from tests.conftest import Cast

pytestmark = pytest.mark.browser

type Enter = Callable[..., Visit]

MOST_TAPS = 30  # from the invitation to a profile that is sent


@pytest.fixture
def profile(transactional_db: None, cast: Cast) -> Profile:
    return begin_profile(cast.mentee, Role.objects.get(person=cast.mentee))


def step(profile: Profile, slug: str) -> str:
    return reverse("profile_step", args=[profile.pk, slug])


def go(page: Page, profile: Profile, slug: str) -> Page:
    page.goto(step(profile, slug))
    page.locator("profile-answers[data-ready]").wait_for()
    return page


def saves(page: Page, act: Callable[[], object]) -> None:
    """Do something and see its answer come back from the server."""
    with page.expect_response(lambda answer: "/answers/" in answer.url and answer.status == 200):
        act()


def kept(profile: Profile) -> dict[str, object]:
    return dict(standing_of(profile).values)


def test_an_answer_is_saved_while_a_person_goes_on_writing(cast: Cast, enter: Enter, profile: Profile) -> None:
    page = go(enter(cast.mentee).page, profile, "needs")
    saves(page, lambda: page.locator("[name=needs][value=idea]").check())
    saves(page, lambda: page.locator("[name=needs_words]").press_sequentially("Chcę piec"))
    assert kept(profile) == {"needs": ["idea"], "needs_words": "Chcę piec"}
    saves(page, lambda: page.locator("[name=needs_words]").press_sequentially(" chleb"))
    assert kept(profile)["needs_words"] == "Chcę piec chleb"
    expect(page.locator("[data-note]")).to_have_count(0)


def test_whoever_taps_faster_than_the_network_answers_is_in_no_conflict_with_oneself(
    cast: Cast, enter: Enter, profile: Profile
) -> None:
    page = go(enter(cast.mentee).page, profile, "needs")
    answers: list[int] = []
    page.on("response", lambda one: answers.append(one.status) if one.url.endswith("/answers/needs") else None)
    slow = {"offline": False, "latency": 250, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    for value in ("idea", "money"):
        page.locator(f"[name=needs][value={value}]").check()
    page.locator("[name=go][value=on]").click()
    page.wait_for_url(f"**{step(profile, 'path')}")
    assert answers == [HTTPStatus.OK, HTTPStatus.OK]
    assert kept(profile) == {"needs": ["idea", "money"]}


def test_what_is_written_without_network_outlives_the_page_and_is_sent_later(
    cast: Cast, enter: Enter, profile: Profile
) -> None:
    page = go(enter(cast.mentee).page, profile, "needs")
    context = page.context
    context.set_offline(True)
    page.locator("[name=needs_words]").fill("w autobusie")
    page.locator("[name=needs][value=money]").check()
    expect(page.locator("[data-status]")).to_have_text(page.locator("[data-word=kept]").inner_html())
    assert kept(profile) == {}
    page.close()  # the phone dies
    context.set_offline(False)
    again = context.new_page()
    with again.expect_response(lambda answer: answer.url.endswith("/answers/needs_words") and answer.status == 200):
        go(again, profile, "needs")
    expect(again.locator("[name=needs_words]")).to_have_value("w autobusie")
    expect(again.locator("[data-status]")).to_have_text(again.locator("[data-word=saved]").inner_html())
    assert kept(profile) == {"needs_words": "w autobusie", "needs": ["money"]}


@pytest.mark.parametrize(("choice", "stays"), [("mine", "z komputera"), ("theirs", "z telefonu")])
def test_of_two_windows_the_later_chooses_what_stays(
    cast: Cast, enter: Enter, profile: Profile, choice: str, stays: str
) -> None:
    page = go(enter(cast.mentee).page, profile, "needs")
    save_answers(cast.mentee, profile, {"motivation": Change("z telefonu", "")})
    page.locator("[name=motivation]").fill("z komputera")
    expect(page.locator("[data-stands]")).to_have_text("z telefonu")
    assert kept(profile) == {"motivation": "z telefonu"}
    saves(page, lambda: page.locator(f"[data-keep={choice}]").click())
    expect(page.locator("[data-note]")).to_have_count(0)
    expect(page.locator("[name=motivation]")).to_have_value(stays)
    assert kept(profile) == {"motivation": stays}


def test_somebody_elses_unsent_words_do_not_stay_on_a_shared_device(
    cast: Cast, enter: Enter, profile: Profile, site: str
) -> None:
    page = go(enter(cast.mentee).page, profile, "needs")
    page.route("**/answers/**", lambda route: route.abort())
    page.locator("[name=needs_words]").fill("tylko moje")
    expect(page.locator("[data-status]")).to_have_text(page.locator("[data-word=kept]").inner_html())
    other = begin_profile(cast.other_mentee, Role.objects.get(person=cast.other_mentee))
    context = page.context
    page.close()
    bring_in(context, cast.other_mentee, site)
    shared = go(context.new_page(), other, "needs")
    expect(shared.locator("[name=needs_words]")).to_have_value("")
    bring_in(context, cast.mentee, site)
    assert go(shared, profile, "needs").locator("[name=needs_words]").input_value() == ""


def test_who_was_signed_out_meanwhile_is_told_and_loses_nothing(
    cast: Cast, enter: Enter, profile: Profile, site: str
) -> None:
    page = go(enter(cast.mentee).page, profile, "needs")
    page.context.clear_cookies()
    page.locator("[name=needs_words]").fill("po wylogowaniu")
    expect(page.locator("[data-status]")).to_have_text(page.locator("[data-word=out]").inner_html())
    bring_in(page.context, cast.mentee, site)
    saves(page, lambda: go(page, profile, "needs"))
    assert kept(profile) == {"needs_words": "po wylogowaniu"}


def test_r28_a_mentee_comes_from_today_to_a_sent_profile_without_script_and_in_few_taps(
    cast: Cast, enter: Enter
) -> None:
    page, taps = enter(cast.mentee, java_script_enabled=False).page, 0
    page.goto("/")
    path = [
        "form[action*='/profiles/begin'] .button",
        "[name=age][value='18-24']", "[name=languages][value=pl]", "[name=go][value=on]",
        "[name=needs][value=idea]", "[name=go][value=on]",
        "[name=path][value=self]", "[name=go][value=on]",
        "[name=qualities][value=patient]", "[name=grouping][value=either]", "[name=go][value=on]",
        "[name=industries][value=food]", "[name=go][value=on]",
        "[name=values][value=family]", "[name=go][value=on]",
        "[name=times][value=mon-evening]", "[name=times][value=sat-morning]", "[name=go][value=on]",
        "[name=go][value=out]",
        "[name=knows_readers]", "form[action] .button:has(svg)",
    ]  # fmt: skip
    for place in path:
        page.locator(f"main {place}").first.click()
        taps += 1
    page.locator("#outcome").wait_for()
    assert taps <= MOST_TAPS
    profile = Profile.objects.get(person=cast.mentee)
    assert profile.submitted_at
    assert kept(profile)["times"] == ["mon-evening", "sat-morning"]


def test_long_words_fit_on_every_screen(cast: Cast, enter: Enter, profile: Profile) -> None:
    User.objects.filter(pk=cast.mentee.pk).update(display_name="W" * DISPLAY_NAME_LENGTH)
    save_answers(cast.mentee, profile, {"needs_words": Change("W" * 400, ""), "times": Change(["mon-evening"], "")})
    own = [reverse("profile", args=[profile.pk]), *(step(profile, slug) for slug in ("needs", "time"))]
    for who, addresses in ((cast.mentee, own), (cast.manager, [reverse("applicant", args=[profile.pk])])):
        page = enter(who).page
        for language in ("pl", "en"):
            User.objects.update(language=language)
            for address in addresses:
                page.goto(address)
                for width in (320, 1280):
                    page.set_viewport_size({"width": width, "height": 740})
                    assert page.evaluate("document.documentElement.scrollWidth") <= width, address

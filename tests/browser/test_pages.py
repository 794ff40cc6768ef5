"""Every page of the site, as the URLconf lists them: a new page is asked the same questions without being told."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from playwright.sync_api import Browser, BrowserContext, Page

from accounts.models import Programme, User
from accounts.names import DISPLAY_NAME_LENGTH
from tests.browser.inspection import HEIGHTS, Ear, faults_for_keyboards, faults_for_readers, faults_of_width
from tests.browser.visits import ANSWERS, BEFORE, ERRORS, MANAGERS, NOT_PAGES, ON_THE_WAY, OPEN, has_second_step, names
from tests.conftest import Cast

pytestmark = pytest.mark.browser

PAGES = sorted(set(names(get_resolver("tests.browser.urls").url_patterns)) - NOT_PAGES.keys())
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(scope="module")
def tab(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """One for all pages: in a new one every script, axe above all, is fetched and compiled anew."""
    context = browser.new_context(**browser_context_args, service_workers="block")
    yield context.new_page()
    context.close()


@pytest.fixture
def context(tab: Page) -> BrowserContext:
    return tab.context


@pytest.fixture
def page(tab: Page, site: str) -> Iterator[Page]:
    """As it was when it was new: it remembers nothing of the page before. What it complains of fails the test."""
    tab.set_viewport_size({"width": 360, "height": HEIGHTS[360]})
    tab.emulate_media(color_scheme="light")
    ear = Ear(urlsplit(site).netloc)
    with ear.listening(tab):
        yield tab
    tab.goto("about:blank")  # first, so that nothing writes any more
    tab.context.new_cdp_session(tab).send("Storage.clearDataForOrigin", {"origin": site, "storageTypes": "all"})
    assert ear.heard == []


def test_the_tables_of_visits_name_only_addresses_that_exist() -> None:
    known = set(names(get_resolver("tests.browser.urls").url_patterns))
    assert (NOT_PAGES.keys() | OPEN | MANAGERS | BEFORE.keys() | ON_THE_WAY.keys()) <= known


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_every_reader_and_every_keyboard(
    page: Page, site: str, cast: Cast, sign_in: Callable[[User], None], name: str
) -> None:
    who = None if name in OPEN else cast.manager if name in MANAGERS else cast.mentee
    if who is cast.manager:
        has_second_step(cast)
    arguments = BEFORE[name](cast) if name in BEFORE else None
    path = reverse(name, kwargs=arguments if isinstance(arguments, dict) else None)
    for language in LANGUAGES:
        page.context.clear_cookies()
        speak(page, site, language)
        if who:
            User.objects.filter(pk=who.pk).update(language=language)
            who.refresh_from_db()
            sign_in(who)
        if name in ON_THE_WAY:
            ON_THE_WAY[name](page, cast)
        assert look_at(page, path, language) == (200, [])


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_to_a_form_is_open_to_every_reader_and_every_keyboard(
    page: Page, site: str, cast: Cast, sign_in: Callable[[User], None], answer: str
) -> None:
    who, send = ANSWERS[answer]
    has_second_step(cast)
    for language in LANGUAGES:
        User.objects.update(language=language)
        sign_in(User.objects.get(pk=getattr(cast, who).pk))
        send(page, cast)
        assert faults_of(page, language) == []


@pytest.mark.parametrize(("path", "status"), ERRORS.items())
def test_an_error_page_is_open_to_every_reader_and_every_keyboard(
    page: Page, site: str, transactional_db: None, path: str, status: int
) -> None:
    for language in LANGUAGES:
        speak(page, site, language)
        assert look_at(page, path, language) == (status, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_comes_back_is_open_to_every_reader_and_starts_at_what_is_wrong(
    page: Page, site: str, transactional_db: None, language: str
) -> None:
    speak(page, site, language)
    page.goto(reverse("account_login"))
    page.get_by_role("textbox").first.fill("nobody")
    page.locator("[name=password]").fill("not the password")
    page.locator("[name=password]").press("Enter")
    page.locator(".error-summary").wait_for()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert faults_of(page, language) == []


def test_a_password_can_be_shown_while_it_is_typed(page: Page, transactional_db: None) -> None:
    page.goto(reverse("account_login"))
    password = page.locator("[name=password]")
    password.fill("latarnia-morska-7")
    show = page.locator("password-field button")
    show.click()
    assert password.get_attribute("type") == "text"
    show.click()
    assert password.get_attribute("type") == "password"


def test_the_skip_link_leads_past_the_navigation(page: Page, cast: Cast, sign_in: Callable[[User], None]) -> None:
    sign_in(cast.mentee)
    page.goto(reverse("me"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", ["today", "me", "people", "person"])
def test_long_names_fit_on_every_screen(page: Page, cast: Cast, sign_in: Callable[[User], None], path: str) -> None:
    has_second_step(cast)
    Programme.objects.update(name="Konstantynopolitańczykowianeczka i długa nazwa programu na dwa lata szkolne")
    User.objects.filter(pk=cast.manager.pk).update(display_name="W" * DISPLAY_NAME_LENGTH)
    sign_in(User.objects.get(pk=cast.manager.pk))
    page.goto(reverse(path, args=[cast.manager.pk] if path == "person" else None))
    assert page.get_by_text("W" * DISPLAY_NAME_LENGTH).count()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("() => [...document.querySelectorAll('dd')].every((fact) => fact.clientWidth > 120)")


def speak(page: Page, site: str, language: str) -> None:
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": site}])


def look_at(page: Page, path: str, language: str) -> tuple[int, list[str]]:
    """The status of the answer, and everything that is wrong with the page."""
    response = page.goto(path)
    assert response
    found = faults_of(page, language)
    if urlsplit(page.url).path != path and "reset_password_from_key" not in path and "/key/" not in path:
        found.append(f"led elsewhere: {page.url}")
    return response.status, found


def faults_of(page: Page, language: str) -> list[str]:
    """Axe and the keyboard are asked once, in the longer language; the words and their width in each."""
    spoken = page.get_attribute("html", "lang")
    heard = [] if spoken == language else [f"speaks {spoken}, not {language}"]
    if language == "pl":
        heard += faults_for_readers(page) + faults_for_keyboards(page)
    return heard + faults_of_width(page)

"""Without network: the frame and a page that says so, and never what people wrote."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from accounts.models import User
from tests.conftest import Cast

pytestmark = pytest.mark.browser

KEPT = """async () => {
    const kept = [];
    for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname);
    return kept;
}"""


@pytest.fixture
def at_home(page: Page, cast: Cast, sign_in: Callable[[User], None]) -> Page:
    """A mentee on Today, with the worker in charge."""
    sign_in(cast.mentee)
    page.goto("/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page


def test_a_page_without_network_says_so_in_the_look_of_the_site(at_home: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    at_home.goto(reverse("me"))
    assert at_home.locator("h1").is_visible()
    assert at_home.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson Hyperlegible Next"')
    assert "Ola" not in at_home.content()
    context.set_offline(False)
    at_home.locator("main a.button").click()
    at_home.wait_for_function("() => document.body.textContent.includes('Ola')")


def test_no_page_of_a_person_is_kept(at_home: Page) -> None:
    at_home.goto(reverse("me"))
    kept = at_home.evaluate(KEPT)
    assert "/offline" in kept
    assert [path for path in kept if not path.startswith("/static/")] == ["/offline"]


def test_what_was_kept_is_gone_after_sign_out(at_home: Page) -> None:
    at_home.evaluate("async () => (await caches.open('rooms')).put('/written-by-people', new Response('words'))")
    assert "/written-by-people" in at_home.evaluate(KEPT)
    at_home.goto(reverse("account_logout"))
    at_home.locator("main form button").first.click()
    at_home.wait_for_url(f"**{reverse('account_login')}**")
    assert "/written-by-people" not in at_home.evaluate(KEPT)

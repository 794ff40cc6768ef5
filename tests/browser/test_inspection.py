"""The questions asked of every page do find what they look for."""

import pytest
from playwright.sync_api import Page

from tests.browser.inspection import Ear, faults_for_keyboards, faults_for_readers, faults_of_width

pytestmark = pytest.mark.browser


def test_faults_for_readers_are_found(page: Page) -> None:
    sample = '<html lang="en"><title>t</title><p style="color: #bbb; width: 900px">pale, wide</p></html>'
    page.route("**/sample", lambda route: route.fulfill(body=sample, content_type="text/html"))
    page.goto("/sample")
    found = "\n".join(faults_for_readers(page) + faults_of_width(page))
    assert "360 px, light: color-contrast" in found
    assert "1280 px, dark: color-contrast" in found
    assert "scrolls sideways at 320 px" in found


def test_faults_for_keyboards_are_found(page: Page) -> None:
    page.set_content('<a href="#a" style="outline: none">no ring</a> <button tabindex="-1">out of reach</button>')
    found = "\n".join(faults_for_keyboards(page))
    assert "no focus ring" in found
    assert "not reached by Tab" in found


def test_what_a_page_complains_of_is_heard(page: Page) -> None:
    ear = Ear("localhost")
    page.route("**/*", lambda route: route.fulfill(body=""))
    with ear.listening(page):
        page.evaluate("() => { console.error('broken'); return fetch('http://elsewhere.example/').catch(() => 0); }")
    assert "console: broken" in ear.heard
    assert "request to another host: http://elsewhere.example/" in ear.heard

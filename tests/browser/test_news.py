"""News in a real browser: the bell while a page is open, a push while none is, and the switch on this device."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from chat.notices import NEW_MESSAGE
from notifications.actions import notify
from notifications.models import Delivery, Device, Notice
from notifications.spreading import spread
from tests.conftest import Cast

pytestmark = pytest.mark.browser

PUSHED = """async ([script, said, pages]) => {
  const heard = {};
  let shown = null;
  const self = {
    location: { origin: "https://latarnia.example" },
    clients: { matchAll: async () => pages },
    registration: { showNotification: async (title, { body, tag, data }) => { shown = [title, body, tag, data]; } },
    addEventListener: (name, hear) => { heard[name] = hear; },
  };
  new Function("self", script)(self);
  const waits = (done) => ({ data: { json: () => JSON.parse(said) }, waitUntil: (work) => work.then(done) });
  await new Promise((done) => heard.push(waits(done)));
  return shown;
}"""
PUSH_SERVICE = """
  let kept = null;
  const device = { endpoint: "https://fcm.googleapis.com/x", unsubscribe: async () => { kept = null; } };
  device.toJSON = () => ({ endpoint: device.endpoint, keys: KEYS });
  PushManager.prototype.subscribe = async () => (kept = device);
  PushManager.prototype.getSubscription = async () => kept;
  Notification.requestPermission = async () => "granted";
  Object.defineProperty(Notification, "permission", { get: () => "granted" });
"""


def test_an_open_page_shows_the_news_and_nothing_else_rings(
    page: Page, cast: Cast, sign_in: Callable[[User], None]
) -> None:
    EmailAddress.objects.create(user=cast.mentee, email="ola@example.org", verified=True, primary=True)
    sign_in(cast.mentee)
    with page.expect_websocket() as opened:
        page.goto(reverse("me"))
    opened.value.wait_for_event("framereceived")  # the welcome: from here on the bell is heard
    mark = page.locator(".bell-mark")
    expect(mark).to_be_hidden()
    notify([cast.mentee], NEW_MESSAGE, about="room:1/0", path=reverse("rooms"))
    with page.expect_response(lambda answer: answer.url.endswith(reverse("latest_news"))):
        spread(timezone.now())
    expect(mark).to_contain_text("1")
    expect(page.locator(".toast a")).to_have_attribute("href", f"/news/{Notice.objects.get().pk}")
    assert Delivery.objects.get().result == "shown"
    page.locator(".toast a").click()
    page.wait_for_url(lambda address: address.endswith(reverse("rooms")))
    expect(mark).to_be_hidden()


def test_a_push_shows_a_neutral_sentence_unless_the_page_is_looked_at(page: Page, site: str) -> None:
    """Headless browsers show no notifications: the worker's own script runs here, and says what it would show."""
    script = page.request.get("/service-worker.js", headers={"accept-language": "en"}).text()
    said = json.dumps({"text": "You have a new message.", "path": "/news/1", "mark": "m1"})
    page.goto("about:blank")
    shown = page.evaluate(PUSHED, [script, said, []])
    assert shown == ["Latarnia", "You have a new message.", "m1", "/news/1"]
    assert page.evaluate(PUSHED, [script, "not JSON", []])[1] == "There is something new for you in Latarnia."
    assert page.evaluate(PUSHED, [script, said, [{"visibilityState": "hidden", "focused": False}]]) == shown
    assert page.evaluate(PUSHED, [script, said, [{"visibilityState": "visible", "focused": True}]]) is None


def test_a_device_is_switched_on_and_off(page: Page, cast: Cast, sign_in: Callable[[User], None]) -> None:
    """The browser's own push service is the far edge: what it would answer is written here."""
    sign_in(cast.mentee)
    cookies = {cookie.get("name"): cookie.get("value", "") for cookie in page.context.cookies()}
    session = cookies[settings.SESSION_COOKIE_NAME]
    UserSession.objects.get_or_create(session_key=session, defaults={"user": cast.mentee, "ip": "127.0.0.1"})
    keys = {"p256dh": urlsafe_b64encode(b"k" * 65).decode(), "auth": "a" * 22}
    page.add_init_script(f"const KEYS = {json.dumps(keys)};{PUSH_SERVICE}")
    page.goto(reverse("choose_news"))
    switch = page.locator("push-switch")
    button, status = switch.locator("button"), switch.locator("[role=status]")
    button.click()
    expect(status).to_have_text(switch.get_attribute("data-is-on") or "")
    assert [device.person for device in Device.objects.all()] == [cast.mentee]
    button.click()
    expect(status).to_have_text(switch.get_attribute("data-is-off") or "")
    assert not Device.objects.exists()

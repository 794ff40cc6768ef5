"""What a room costs on a thin network: bytes on the wire as Chromium counts them, headers included."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from accounts.models import User
from chat.actions import create_room
from chat.models import Room
from tests.browser.conftest import bring_in
from tests.browser.rooms import say
from tests.conftest import Cast

pytestmark = pytest.mark.browser

FIRST_VISIT, REPEAT_VISIT, SCRIPTS = 100_000, 15_000, 40_000
SENTENCE = (
    "Umówmy się na czwartek o {}, wezmę torbę z czerwonym zamkiem i zeszyt, "
    "w którym zapisuję czas i koszt każdej sztuki."
)


def weigh(page: Page, address: str) -> tuple[int, int]:
    """All that came over the wire until the room was open and still, and the scripts' part of it."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    addresses: dict[str, str] = {}
    weights: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda said: addresses.update({said["requestId"]: said["request"]["url"]}))
    session.on("Network.loadingFinished", lambda said: weights.update({said["requestId"]: said["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    page.locator("html[data-room-is-open]").wait_for()
    session.detach()
    scripts = sum(weight for request, weight in weights.items() if addresses[request].endswith(".js"))
    return int(sum(weights.values())), int(scripts)


@pytest.fixture
def visit(cast: Cast, site: str, new_context: Callable[..., BrowserContext]) -> tuple[Page, str]:
    """A phone that has never been here, and a room with thirty sentences."""
    room = create_room(cast.manager, cast.programme, Room.Kind.PAIR, [cast.mentor, cast.mentee])
    for hour in range(30):
        say(cast.mentor if hour % 3 else cast.mentee, room, SENTENCE.format(hour))
    User.objects.update(language="pl")
    # Without the worker, which answers from its own cache where nothing can be counted.
    context = new_context(service_workers="block")
    bring_in(context, User.objects.get(pk=cast.mentee.pk), site)
    return context.new_page(), reverse("room", args=[room.pk])


def test_a_first_visit_is_light_and_the_next_one_lighter(transactional_db: None, visit: tuple[Page, str]) -> None:
    page, address = visit
    whole, scripts = weigh(page, address)
    assert 40_000 < whole <= FIRST_VISIT
    assert 10_000 < scripts <= SCRIPTS
    page.goto("about:blank")
    again, scripts = weigh(page, address)
    assert 1_000 < again <= REPEAT_VISIT
    assert scripts == 0

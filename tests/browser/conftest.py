"""A real Chromium against the real ASGI application on a real socket, with hashed static files as in earnest."""

import socket
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
import uvicorn
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.core.management import call_command
from django.http import HttpRequest
from django.test import Client, override_settings
from playwright.sync_api import BrowserContext, expect

from accounts.models import User
from chat.models import Room
from tests.browser.rooms import Visit
from tests.chromium import find_chromium

expect.set_options(timeout=15_000)  # ms; a busy machine stalls for seconds, and what is there at once costs no wait


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    hears = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]  # a beep in place of a microphone
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    return browser_type_launch_args | {
        "executable_path": find_chromium(),
        "args": ["--no-sandbox", "--disable-gpu", *quiet, *hears],
    }


@pytest.fixture(scope="session")
def site(plain_static_files: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that answers for the whole session; `localhost`, because passkeys need a name."""
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://localhost:{listener.getsockname()[1]}"
    hashed = settings.STORAGES | {"staticfiles": {"BACKEND": "config.staticfiles.ModuleManifestStorage"}}
    with override_settings(
        STORAGES=hashed,
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        ROOT_URLCONF="tests.browser.urls",
        SITE_URL=address,  # the socket asks where a page comes from
    ):
        call_command("collectstatic", verbosity=0, interactive=False)
        application = import_module("config.asgi").application  # reads the static files when it is imported
        server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield address
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """Playwright's `page.goto("/me")` is relative to this."""
    return site


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in a Polish hand; nothing moves, so that colours are measured when they have settled."""
    return browser_context_args | {
        "viewport": {"width": 360, "height": 740},
        "locale": "pl",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def sign_in(transactional_db: None, context: BrowserContext, site: str) -> Callable[[User], None]:
    """Sign the browser in as a person who has just typed the password."""
    return lambda who: bring_in(context, who, site)


def bring_in(context: BrowserContext, who: User, site: str) -> None:
    client = Client()
    client.force_login(who)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, who, method="password", reauthenticated=True)
    request.session.save()
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


@pytest.fixture
def enter(
    transactional_db: None, new_context: Callable[..., BrowserContext], site: str, settings: Any
) -> Callable[..., Visit]:
    """A person's own browser: `enter(cast.mentee, room)`; another tab of it with `beside=`."""
    settings.SECOND_FACTOR_ROLES = []

    def enter(who: User, room: Room | None = None, *, beside: Visit | None = None, **options: Any) -> Visit:
        context = beside.page.context if beside else new_context(**options)
        if not beside:
            bring_in(context, who, site)
        visit = Visit(context.new_page())
        if room:
            visit.go(room)
        return visit

    return enter

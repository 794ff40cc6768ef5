"""The manifest, the worker and the offline page: what a browser keeps, and that nothing of anybody's is in it."""

import json
import re

from django.conf import settings
from django.test import Client

from accounts.models import User
from tests.conftest import Cast


def kept(client: Client) -> dict[str, object]:
    script = client.get("/service-worker.js").content.decode()
    found = re.search(r"const KEPT = (\{.*\});", script)
    assert found
    answer: dict[str, object] = json.loads(found[1])
    return answer


def test_the_manifest_makes_the_site_an_app_in_the_visitors_language(client: Client) -> None:
    response = client.get("/manifest.webmanifest", headers={"accept-language": "en"})
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert "Cookie" in response.headers["Vary"]
    manifest = response.json()
    assert (manifest["lang"], manifest["start_url"], manifest["display"]) == ("en", "/", "standalone")
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    assert client.get("/manifest.webmanifest", headers={"accept-language": "pl"}).json()["lang"] == "pl"


def test_every_icon_of_the_manifest_has_the_size_it_claims(client: Client) -> None:
    for icon in client.get("/manifest.webmanifest").json()["icons"]:
        png = (settings.BASE_DIR / icon["src"].lstrip("/")).read_bytes()
        width, height = (int.from_bytes(png[start : start + 4]) for start in (16, 20))
        assert f"{width}x{height}" == icon["sizes"]


def test_the_worker_is_asked_for_anew_and_keeps_static_files_and_the_offline_page_only(client: Client) -> None:
    response = client.get("/service-worker.js")
    assert response.headers["Content-Type"] == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    shell = kept(client)["shell"]
    assert isinstance(shell, list)
    assert "/static/css/tokens.css" in shell
    assert all(address.startswith("/static/") for address in shell)
    assert kept(client)["offline"] == "/offline"


def test_another_language_is_another_version(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    polish = kept(client)["name"]
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert kept(client)["name"] != polish


def test_the_offline_page_is_the_same_for_everybody(client: Client, cast: Cast) -> None:
    def page(who: User | None) -> bytes:
        client.logout()
        if who:
            client.force_login(who)
        return client.get("/offline").content

    assert page(cast.mentee) == page(cast.manager) == page(None)
    assert b"csrf" not in page(cast.mentee)
    assert cast.mentee.display_name.encode() not in page(cast.mentee)

"""What people do about their accounts, in a real browser: coming in, signing in without a password, getting back in."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, Page, expect

from accounts.actions import give_recovery_code, invite
from accounts.models import Invitation, Role, User
from tests.conftest import PASSWORD, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "nowe-haslo-8-mew"


def give_password(who: User) -> None:
    who.set_password(PASSWORD)
    who.save()


def press(page: Page, form: str) -> None:
    page.locator(f'main form[action="{form}"] button:not([type="button"])').first.click()


def sign_in_by_password(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto(reverse("account_login"))
    page.fill("#id_login", username)
    page.fill("#id_password", password)
    press(page, reverse("account_login"))


def is_at(page: Page, name: str) -> None:
    """By its path: sign-in remembers in the query where one wanted to go."""
    page.wait_for_url(lambda url: urlsplit(url).path == reverse(name))


def code_now(secret: str) -> str:
    _before, now, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


def test_a_mentee_comes_in_by_a_code_typed_on_a_phone_in_polish(page: Page, transactional_db: None, cast: Cast) -> None:
    issued = invite(cast.manager, cast.programme, Role.Kind.MENTEE)
    page.goto(reverse("invitation"))
    page.fill("#id_code", "222 222")
    press(page, reverse("invitation"))
    expect(page.locator("#id_code")).to_have_attribute("aria-invalid", "true")
    page.fill("#id_code", issued.code.replace("-", " ").lower())
    press(page, reverse("invitation"))
    is_at(page, "accept_invitation")
    expect(page.locator("html")).to_have_attribute("lang", "pl")
    with translation.override("pl"):
        expect(page.get_by_role("heading", level=1)).to_have_text(translation.gettext("You are invited"))
    expect(page.locator("main")).to_contain_text("Marta")
    page.fill("#id_username", "ola")
    page.fill("#id_display_name", "Wika")
    page.fill("#id_password", PASSWORD)
    press(page, reverse("accept_invitation"))
    expect(page.locator("#id_username")).to_have_attribute("aria-invalid", "true")
    page.fill("#id_username", "wika")
    page.fill("#id_password", PASSWORD)
    press(page, reverse("accept_invitation"))
    is_at(page, "today")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wika")
    assert User.objects.get(username="wika").language == "pl"
    assert Invitation.objects.get().state == "used"


def add_authenticator(page: Page) -> None:
    """A phone with a screen lock, as Chromium's own virtual authenticator plays it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_signs_in_without_a_password(
    page: Page, transactional_db: None, cast: Cast, sign_in: Callable[[User], None]
) -> None:
    sign_in(cast.mentor)
    add_authenticator(page)
    page.goto(reverse("mfa_add_webauthn"))
    page.click("#mfa_webauthn_add")
    is_at(page, "mfa_view_recovery_codes")
    assert Authenticator.objects.filter(user=cast.mentor, type="webauthn").count() == 1
    page.goto(reverse("me"))
    press(page, reverse("account_logout"))
    is_at(page, "account_login")
    page.click("#passkey_login")
    is_at(page, "today")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Piotr")


def test_a_passkey_that_is_not_there_is_answered_with_a_sentence(page: Page, transactional_db: None) -> None:
    add_authenticator(page)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    page.goto(reverse("account_login"))
    expect(page.locator("[data-passkey-problem]")).to_be_hidden()
    page.click("#passkey_login")
    expect(page.locator("[data-passkey-problem]")).to_be_visible()


def test_a_manager_sets_up_an_app_and_signs_in_with_its_code(page: Page, transactional_db: None, cast: Cast) -> None:
    give_password(cast.manager)
    sign_in_by_password(page, "marta")
    is_at(page, "mfa_index")
    page.click(f'a[href="{reverse("mfa_activate_totp")}"]')
    page.fill("#id_password", PASSWORD)
    press(page, reverse("account_reauthenticate"))
    expect(page.locator(".qr svg")).to_be_visible()
    secret = page.locator(".code").inner_text()
    page.fill("#id_code", code_now(secret))
    press(page, reverse("mfa_activate_totp"))
    is_at(page, "mfa_view_recovery_codes")
    backup = page.locator(".code").inner_text().split()
    assert len(backup) == 10
    page.goto(reverse("me"))
    press(page, reverse("account_logout"))
    sign_in_by_password(page, "marta")
    is_at(page, "mfa_authenticate")
    page.fill("#id_code", "000000")
    press(page, reverse("mfa_authenticate"))
    expect(page.locator("#id_code")).to_have_attribute("aria-invalid", "true")
    page.fill("#id_code", backup[0])
    press(page, reverse("mfa_authenticate"))
    is_at(page, "today")


def test_somebody_without_email_gets_back_in_with_the_managers_code(
    page: Page, transactional_db: None, cast: Cast
) -> None:
    code = give_recovery_code(cast.manager, cast.mentee)
    page.goto(reverse("account_login"))
    page.click(f'main a[href="{reverse("recover")}"]')
    page.fill("#id_username", "Ola")
    page.fill("#id_code", code.lower())
    page.fill("#id_password", NEW)
    press(page, reverse("recover"))
    is_at(page, "account_login")
    sign_in_by_password(page, "ola", NEW)
    is_at(page, "today")
    expect(page.locator("#account-notes")).to_contain_text("Marta")
    press(page, reverse("mark_notes_seen"))
    expect(page.locator("#account-notes")).to_have_count(0)


def test_a_lost_phone_is_signed_out_from_another_browser(
    page: Page, transactional_db: None, browser: Browser, base_url: str, cast: Cast
) -> None:
    give_password(cast.mentee)
    User.objects.filter(pk=cast.mentee.pk).update(language="pl")
    sign_in_by_password(page, "ola")
    is_at(page, "today")
    laptop = browser.new_context(base_url=base_url, locale="en", viewport={"width": 1280, "height": 800}).new_page()
    sign_in_by_password(laptop, "ola")
    laptop.goto(reverse("me"))
    expect(laptop.locator("#devices li")).to_have_count(2)
    press(laptop, reverse("sign_out_everywhere"))
    is_at(laptop, "account_login")
    expect(laptop.locator("html")).to_have_attribute("lang", "pl")
    page.goto(reverse("me"))
    is_at(page, "account_login")
    laptop.context.close()


def test_a_link_is_copied_and_the_slips_go_to_paper(
    page: Page, transactional_db: None, cast: Cast, sign_in: Callable[[User], None], base_url: str
) -> None:
    sign_in(cast.manager)
    Authenticator.objects.create(user=cast.manager, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base_url)
    page.goto(reverse("invite"))
    page.fill("#id_labels", "\n".join(f"Osoba {number}" for number in range(9)))
    press(page, reverse("invite"))
    expect(page.locator(".slip")).to_have_count(9)
    page.locator("[data-copy]").first.click()
    link = page.locator("#link-1").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == link
    page.emulate_media(media="print")
    expect(page.locator("#link-1")).to_be_hidden()
    expect(page.locator(".slip .qr svg").first).to_be_visible()
    sheets = page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    assert sheets == 2

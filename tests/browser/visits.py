"""How each page of the site is reached: by whom, where, and what must be there before."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import URLPattern, URLResolver, reverse
from playwright.sync_api import Page

from accounts.actions import invite, invite_many
from accounts.models import AccountNote, Role
from chat.actions import create_room, ensure_help_line
from chat.models import Room
from tests.browser import (
    dates,
    diaries,
    goals,
    lists,
    matches,
    meetings,
    mentoring,
    mentorships,
    news,
    profiles,
    records,
)
from tests.browser.passkeys import credential
from tests.browser.rooms import converse
from tests.conftest import PASSWORD, Cast

# The pages of one app in each.
PARTS = (mentoring, profiles, mentorships, goals, meetings, dates, diaries, matches, lists, news, records)
NOT_PAGES = {
    "manifest": "a file for browsers",
    "service_worker": "a script",
    "metrics": "numbers for Prometheus, behind a token",
    "set_language": "takes a form, shows nothing",
    "signed_out": "brings the language back and leads to sign-in",
    "sign_out_first": "takes a form",
    "sign_out_device": "takes a form",
    "sign_out_everywhere": "takes a form",
    "mark_notes_seen": "takes a form",
    "withdraw_invitation": "takes a form",
    "reissue_invitation": "takes a form, answers as `invite` does",
    "reissue_batch": "takes a form, answers as `invite` does",
    "end_role": "takes a form",
    "open_invitation": "leads to accept_invitation",
    "usersessions_list": "leads to Me",
    "room_events": "for scripts",
    "room_search": "for scripts",
    "room_settings": "takes a form",
    "room_files": "takes a file",
    "room_file": "a file",
    "message_versions": "for scripts",
    "message_readers": "for scripts",
    "message_report": "takes a form",
    "report": "for scripts",
    "healthz": "for machines",
    "readyz": "for machines",
    "mfa_download_recovery_codes": "a text file",
    "mfa_login_webauthn": "takes a form, answers scripts",
    "account_confirm_login_code": "off: nobody signs in by a mailed code",
    "axe": "a script of the inspection",
    "fault": "brings about the error pages, which have visits of their own",
    **{name: why for part in PARTS for name, why in part.NOT_PAGES.items()},
}
OPEN = {
    "offline",
    "account_login",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "invitation",
    "accept_invitation",
    "recover",
} | news.OPEN
MANAGERS = {"people", "person", "invite", "give_recovery_code"}.union(*(part.MANAGERS for part in PARTS))
ERRORS = {"/nothing/here": 404, "/fault/400": 400, "/fault/403": 403, "/fault/409": 409, "/fault/500": 500}


def has_password(cast: Cast) -> None:
    cast.mentee.set_password(PASSWORD)
    cast.mentee.save()


def has_address(cast: Cast) -> EmailAddress:
    return EmailAddress.objects.create(user=cast.mentee, email="ola@example.org", primary=True)


def has_second_step(cast: Cast) -> None:
    for person in (cast.mentee, cast.manager):
        TOTP.activate(person, generate_totp_secret())
        RecoveryCodes.activate(person)


def has_passkey(cast: Cast) -> Authenticator:
    data = {"name": "Telefon Oli", "credential": credential()}
    return Authenticator.objects.create(user=cast.mentee, type=Authenticator.Type.WEBAUTHN, data=data)


def passkey(cast: Cast) -> dict[str, Any]:
    return {"pk": has_passkey(cast).pk}


def confirmation(cast: Cast) -> dict[str, Any]:
    return {"key": EmailConfirmationHMAC(has_address(cast)).key}


def reset_key(cast: Cast) -> dict[str, Any]:
    has_password(cast)
    return {"uidb36": user_pk_to_url_str(cast.mentee), "key": default_token_generator.make_token(cast.mentee)}


def mentee(cast: Cast) -> dict[str, Any]:
    has_password(cast)
    return {"pk": cast.mentee.pk}


def has_password_and_second_step(cast: Cast) -> None:
    has_password(cast)
    has_second_step(cast)


def has_much_to_show(cast: Cast) -> None:
    """Every kind of card and row at once."""
    invite_many(cast.manager, cast.programme, Role.Kind.MENTEE, ["Kasia z czwartku", ""], uuid.uuid4())
    AccountNote.objects.create(person=cast.mentee, kind=AccountNote.Kind.RECOVERY_USED, by=cast.manager)


def room(cast: Cast) -> dict[str, Any]:
    """A room in which everything that a message can have is to be seen."""
    made = create_room(
        cast.manager, cast.programme, Room.Kind.GROUP, [cast.mentor, cast.mentee, cast.other_mentee], title="Grupa"
    )
    converse(made, cast)
    return {"number": made.pk}


def has_rooms(cast: Cast) -> None:
    room(cast)
    ensure_help_line(cast.mentee, cast.programme)


# What must be there before, by URL name; an answer gives the arguments of the address.
BEFORE: dict[str, Callable[[Cast], object]] = {
    "today": has_much_to_show,
    "me": has_much_to_show,
    "rooms": has_rooms,
    "room": room,
    "people": has_much_to_show,
    "person": mentee,
    "give_recovery_code": mentee,
    "account_change_password": has_password,
    "account_reauthenticate": has_password,
    "account_email": has_address,
    "account_confirm_email": confirmation,
    "account_reset_password_from_key": reset_key,
    "mfa_authenticate": has_password_and_second_step,
    "mfa_index": has_second_step,
    "mfa_reauthenticate": has_second_step,
    "mfa_deactivate_totp": has_second_step,
    "mfa_view_recovery_codes": has_second_step,
    "mfa_generate_recovery_codes": has_second_step,
    "mfa_list_webauthn": has_passkey,
    "mfa_edit_webauthn": passkey,
    "mfa_remove_webauthn": passkey,
    "mfa_reauthenticate_webauthn": has_passkey,
    **{name: before for part in PARTS for name, before in part.BEFORE.items()},
}


def begins_to_sign_in(page: Page, cast: Cast) -> None:
    """Stops where the second step is asked for."""
    page.goto(reverse("account_login"))
    page.locator("[name=login]").fill(cast.mentee.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda address: reverse("account_login") != urlsplit(address).path)


def opens_an_invitation(page: Page, cast: Cast) -> None:
    issued = invite(cast.manager, cast.programme, Role.Kind.MENTEE)
    page.goto(urlsplit(issued.link).path)


# Pages that only a browser on its way comes to.
ON_THE_WAY: dict[str, Callable[[Page, Cast], None]] = {
    "mfa_authenticate": begins_to_sign_in,
    "accept_invitation": opens_an_invitation,
}


def makes_invitations(page: Page, cast: Cast) -> None:
    page.goto(reverse("invite"))
    page.locator("main form .button").first.click()
    page.locator(".slip").first.wait_for()


def hands_over_a_code(page: Page, cast: Cast) -> None:
    page.goto(reverse("give_recovery_code", args=[cast.mentee.pk]))
    page.locator("main form .button").first.click()
    page.locator(".code").wait_for()


def is_refused_by_the_form(page: Page, cast: Cast) -> None:
    page.goto(reverse("details"))
    page.locator("[name=display_name]").fill("!!!")
    page.locator("[name=display_name]").press("Enter")
    page.locator(".error-summary").wait_for()


# Pages that are only the answer to a form: who sends it, and how.
ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "invitations to hand over": ("manager", makes_invitations),
    "a recovery code to hand over": ("manager", hands_over_a_code),
    "an invitation for somebody signed in": ("other_mentee", opens_an_invitation),
    "a refused form": ("mentee", is_refused_by_the_form),
    **{name: answer for part in PARTS for name, answer in getattr(part, "ANSWERS", {}).items()},
}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of all addresses below."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)

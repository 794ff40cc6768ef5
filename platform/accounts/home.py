"""What accounts puts on the shared pages: places, cards of Today, sections of Me."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.devices import in_words
from accounts.lists import managed
from accounts.models import AccountNote, Invitation, Role
from accounts.passkeys import passkeys_work
from accounts.requests import person_of
from accounts.time_zones import label
from home.frame import Part, Place, add_place, me_section, rest_card, today_card

SOON = timedelta(days=3)
NEW_FOR = timedelta(days=14)
NOTES_SHOWN = 20
ABOUT_ME = frozenset(
    {"details", "account_email", "account_change_password", "mfa_index", "mfa_list_webauthn", "mfa_add_webauthn"}
)


def is_manager(request: HttpRequest) -> bool:
    return person_of(request).is_manager


add_place(
    Place(
        "people", _("People"), "users", order=60, also=frozenset({"invite", "person", "give_recovery_code"}),
        shown_to=is_manager,
    )
)  # fmt: skip
add_place(Place("me", _("Me"), "user", order=90, also=ABOUT_ME))


@today_card(order=5)
def account_notes(request: HttpRequest) -> Part | None:
    notes = list(notes_of(request).filter(seen_at=None))
    return Part("accounts/notes_card.html", {"notes": notes}) if notes else None


@today_card(order=50)
def invitations_waiting(request: HttpRequest) -> Part | None:
    """For a manager: a programme without people yet, and invitations that will soon have expired."""
    if not is_manager(request):
        return None
    others = Role.objects.current().filter(programme__in=managed(person_of(request))).exclude(person=person_of(request))
    soon = Invitation.objects.visible_to(person_of(request)).open().filter(expires_at__lt=timezone.now() + SOON)
    found = {"is_empty": not others.exists(), "expiring": soon.count()}
    return Part("accounts/inviting_card.html", found) if any(found.values()) else None


@today_card(order=80)
def welcome(request: HttpRequest) -> Part | None:
    """The next step for new people: a passkey, and an address for a forgotten password if they like."""
    if person_of(request).joined_at < timezone.now() - NEW_FOR:
        return None
    wanted = {
        "passkey": passkeys_work(request) and not passkeys_of(request).exists(),
        "address": not addresses_of(request).exists(),
    }
    return Part("accounts/welcome_card.html", {"wanted": wanted}, is_tip=True) if any(wanted.values()) else None


@rest_card(order=10)
def what_comes_next(request: HttpRequest) -> Part:
    return Part("accounts/rest_card.html", {"kinds": {role.kind for role in person_of(request).current_roles}})


@me_section(order=10)
def details(request: HttpRequest) -> Part:
    person = person_of(request)
    return Part("accounts/me_details.html", {"roles": person.current_roles, "time_zone": label(person.time_zone)})


@me_section(order=20)
def sign_in(request: HttpRequest) -> Part:
    steps = list(Authenticator.objects.filter(user=person_of(request)).values_list("type", flat=True))
    found = {
        "address": addresses_of(request).order_by("-primary").first(),
        "passkeys": steps.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in steps,
    }
    return Part("accounts/me_sign_in.html", found)


@me_section(order=80)
def devices(request: HttpRequest) -> Part:
    """Where the person is signed in, this device first."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = UserSession.objects.filter(user=person_of(request), session_key__in=alive).order_by("-last_seen_at")
    here = request.session.session_key
    rows = [
        {"device": device, "words": in_words(device.user_agent), "is_this": device.session_key == here}
        for device in found
    ]
    return Part("accounts/me_devices.html", {"devices": sorted(rows, key=lambda row: not row["is_this"])})


@me_section(order=90)
def history(request: HttpRequest) -> Part | None:
    notes = list(notes_of(request)[:NOTES_SHOWN])
    return Part("accounts/me_history.html", {"notes": notes}) if notes else None


def notes_of(request: HttpRequest) -> QuerySet[AccountNote]:
    return AccountNote.objects.visible_to(person_of(request)).select_related("by", "role__programme")


def passkeys_of(request: HttpRequest) -> QuerySet[Authenticator]:
    found: QuerySet[Authenticator] = Authenticator.objects.filter(
        user=person_of(request), type=Authenticator.Type.WEBAUTHN
    )
    return found


def addresses_of(request: HttpRequest) -> QuerySet[EmailAddress]:
    found: QuerySet[EmailAddress] = EmailAddress.objects.filter(user=person_of(request))
    return found

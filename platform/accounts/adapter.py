"""How allauth behaves here: who signs in, what people are told, and what their second step is called."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.access import access_changed
from accounts.actions import note, sign_out_others
from accounts.deeds import SIGNED_IN
from accounts.devices import in_words
from accounts.models import AccountNote, User
from accounts.names import normalise_username, validate_username
from accounts.qr import qr
from accounts.record import put_on_record
from accounts.rules import has_only_one_second_step, may_remove_second_step
from accounts.tasks import record_failed_sign_in, send_confirmation_letter

WRONG = gettext_lazy("This name and this password do not go together. Check both and try again.")
WRONG_CODE = gettext_lazy(
    "This code is not right. Wait for the next one in your app and type it in, or use a backup code."
)
NOTES = {
    "account/email/password_changed": AccountNote.Kind.PASSWORD_CHANGED,
    "account/email/password_set": AccountNote.Kind.PASSWORD_CHANGED,
    "account/email/password_reset": AccountNote.Kind.PASSWORD_CHANGED,
    "account/email/email_changed": AccountNote.Kind.EMAIL_CHANGED,
    "account/email/email_confirm": AccountNote.Kind.EMAIL_CHANGED,
    "account/email/email_deleted": AccountNote.Kind.EMAIL_CHANGED,
    "mfa/email/totp_activated": AccountNote.Kind.SECOND_FACTOR_ADDED,
    "mfa/email/webauthn_added": AccountNote.Kind.SECOND_FACTOR_ADDED,
    "mfa/email/totp_deactivated": AccountNote.Kind.SECOND_FACTOR_REMOVED,
    "mfa/email/webauthn_removed": AccountNote.Kind.SECOND_FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": AccountNote.Kind.BACKUP_CODES_MADE,
}


class OneHashBackend(AuthenticationBackend):
    """Sign-in by user name or confirmed e-mail that hashes once for whatever was typed, so time tells nothing."""

    def _authenticate(self, request: HttpRequest | None, **credentials: str) -> User | None:
        login = credentials.get("email") or credentials.get("username") or ""
        person: User | None = self._check_password(find_person(login), credentials.get("password") or "")
        return person


def find_person(login: str) -> User | None:
    """By confirmed e-mail where it has an @, which no user name has; else by user name."""
    if "@" in login:
        address = EmailAddress.objects.filter(email=login.lower(), verified=True).select_related("user").first()
        return address.user if address else None
    return User.objects.filter(username=normalise_username(login)).first()


def shuts_out_others(person: User, kind: AccountNote.Kind | None) -> bool:
    """A new password, and the first second step: whoever came in elsewhere by the old password alone goes out."""
    added = kind == AccountNote.Kind.SECOND_FACTOR_ADDED
    return kind == AccountNote.Kind.PASSWORD_CHANGED or (added and has_only_one_second_step(person))


class InvitationOnlyAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": gettext_lazy("This password is not right. Please try again."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Please wait five minutes and try again."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account is made by `join_by_invitation` only."""
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        name = normalise_username(username)
        validate_username(name)
        return str(super().clean_username(name, shallow=shallow))

    def set_password(self, user: User, password: str) -> None:
        """Whether it was changed in Me or after a letter: what other devices have open closes now."""
        super().set_password(user, password)
        access_changed(user.pk)

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        methods = {record["method"] for record in get_authentication_records(request, user)}
        put_on_record(user, SIGNED_IN, user, methods=" ".join(sorted(methods)))
        answer: HttpResponse = super().post_login(request, user, **facts)
        return answer

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Known name or not: the same work here, and the rest where nobody can time it."""
        person = find_person(credentials.get("email") or credentials.get("username") or "")
        record_failed_sign_in.enqueue(person.pk if person else None)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """To a page that keeps the language: the cookies are cleared with everything else."""
        return reverse("signed_out", args=[get_language()])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("me")

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        send_confirmation_letter.enqueue(emailconfirmation.email_address.pk)

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """What allauth would write in a mail becomes a note in the account; the letter says only to come and look."""
        if kind := NOTES.get(template_prefix):
            note(user if self.request.user == user else None, user, kind)
        if shuts_out_others(user, kind):
            sign_out_others(user, self.request.session.session_key)


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second step of sign-in, and this is your last one. Add another first, then remove this."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return may_remove_second_step(authenticator.user, authenticator)

    def get_totp_label(self, user: User) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> str:
        return render_to_string("accounts/qr.html", {"qr": qr(url)})

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 (allauth's name)
        return _("Passkey: %(device)s") % {"device": in_words(context.request.headers.get("User-Agent", ""))}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Latarnia"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "name": user.username}

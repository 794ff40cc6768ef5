"""Before sign-in: a code, a new account, a lost one."""

from allauth.account.fields import EmailField
from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.adapter import find_person
from accounts.codes import LONGEST_TYPED
from accounts.forms.passwords import NewPasswordField
from accounts.models import User
from accounts.names import (
    DISPLAY_NAME_EMPTY,
    DISPLAY_NAME_LONG,
    USERNAME_EMPTY,
    normalise_display_name,
    normalise_username,
    validate_display_name,
    validate_username,
)
from accounts.tasks import send_reset_letter

CODE_ATTRS = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "input is-code"}
NAME_ATTRS = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(LoginForm):
    """allauth's form in our words."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        login, password, remember = (self.fields[name] for name in ("login", "password", "remember"))
        login.label = _("User name or e-mail")
        login.widget.attrs = NAME_ATTRS.copy()
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)
        remember.label = _("Stay signed in on this device")
        remember.help_text = _("Not on a phone or computer that others use too.")


class CodeForm(forms.Form):
    """The short code of an invitation, as it was typed."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(attrs=CODE_ATTRS | {"placeholder": "7KQ-4MD"}),
        help_text=_("Six letters and digits. Small letters are fine too."),
        error_messages={
            "required": _("Type the code from your invitation."),
            "max_length": _("This is longer than a code. Type only the six letters and digits."),
        },
    )


class JoinForm(forms.Form):
    """A new account."""

    username = forms.CharField(
        label=_("User name"),
        widget=forms.TextInput(attrs=NAME_ATTRS),
        help_text=_("You sign in with it. Letters a–z, digits, dots and dashes. Others do not see it."),
        error_messages={"required": USERNAME_EMPTY},
    )
    display_name = forms.CharField(
        label=_("Name that others see"),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        help_text=_("It can be your first name or an alias. It is all that others see of you here."),
        error_messages={"required": DISPLAY_NAME_EMPTY, "max_length": DISPLAY_NAME_LONG},
    )
    password = NewPasswordField(label=_("Password"))

    def clean_username(self) -> str:
        name = normalise_username(self.cleaned_data["username"])
        validate_username(name)
        return name

    def clean_display_name(self) -> str:
        name = normalise_display_name(self.cleaned_data["display_name"])
        validate_display_name(name)
        return name

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        given = {field: self.cleaned_data.get(field, "") for field in ("username", "display_name")}
        validate_password(password, User(**given))
        return password


class RecoverForm(forms.Form):
    """User name, the code that a manager handed over, and a new password."""

    username = forms.CharField(
        label=_("User name"),
        widget=forms.TextInput(attrs=NAME_ATTRS),
        error_messages={"required": _("Type your user name.")},
    )
    code = forms.CharField(
        label=_("Code from your manager"),
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(attrs=CODE_ATTRS | {"placeholder": "7KQ-4MD-W2X"}),
        error_messages={
            "required": _("Type the code that your manager gave you."),
            "max_length": _("This is longer than a code. Type only the nine letters and digits."),
        },
    )
    password = NewPasswordField(label=_("New password"))

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, User(username=self.cleaned_data.get("username", "")))
        return password


class ResetForm(forms.Form):
    """allauth's form for a forgotten password: the page does the same work for known and unknown addresses."""

    email = EmailField(label=_("E-mail"))

    def save(self, request: HttpRequest, **kwargs: object) -> str:
        email = str(self.cleaned_data["email"])
        person = find_person(email)
        send_reset_letter.enqueue(person.pk if person else None)
        return email

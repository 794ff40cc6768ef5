"""A password that is being chosen, and the two forms of allauth that ask for one, in our words and only once."""

from typing import Any

from allauth.account.internal.flows.password_change import change_password
from allauth.account.internal.flows.password_reset import reset_password
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.models import User

LONGEST_PASSWORD = 200


class NewPasswordField(forms.CharField):
    """A password that is being chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            strip=False,
            max_length=LONGEST_PASSWORD,
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            help_text=_("At least 10 characters. Three or four words that do not belong together are good."),
            error_messages={"required": _("Choose a password."), "max_length": _("Use at most 200 characters.")},
            **kwargs,
        )


class LetterPasswordForm(forms.Form):
    """After the link of a letter: the new password."""

    password = NewPasswordField(label=_("New password"))

    def __init__(self, *args: Any, user: User, temp_key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password

    def save(self) -> None:
        reset_password(self.user, self.cleaned_data["password"])


class ChangePasswordForm(LetterPasswordForm):
    """In Me: the password there is, and the new one."""

    oldpassword = forms.CharField(
        label=_("The password you have now"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type the password you have now.")},
    )
    field_order = ("oldpassword", "password")

    def clean_oldpassword(self) -> str:
        password = str(self.cleaned_data["oldpassword"])
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This password is not right. Please try again."), "wrong_password")
        return password

    def save(self) -> None:
        change_password(self.user, self.cleaned_data["password"])

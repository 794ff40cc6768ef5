"""What people fill in about accounts."""

from accounts.forms.email import NewEmailForm
from accounts.forms.entrance import CodeForm, JoinForm, RecoverForm, ResetForm, SignInForm
from accounts.forms.inviting import InviteForm
from accounts.forms.me import AddPasskeyForm, DetailsForm
from accounts.forms.passwords import ChangePasswordForm, LetterPasswordForm
from accounts.forms.people import FilterForm, RoleForm

__all__ = [
    "AddPasskeyForm",
    "ChangePasswordForm",
    "CodeForm",
    "DetailsForm",
    "FilterForm",
    "InviteForm",
    "JoinForm",
    "LetterPasswordForm",
    "NewEmailForm",
    "RecoverForm",
    "ResetForm",
    "RoleForm",
    "SignInForm",
]

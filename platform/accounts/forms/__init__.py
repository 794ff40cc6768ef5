"""What people fill in about accounts."""

from accounts.forms.entrance import CodeForm, JoinForm, RecoverForm, ResetForm, SignInForm
from accounts.forms.inviting import InviteForm
from accounts.forms.me import AddPasskeyForm, DetailsForm
from accounts.forms.people import FilterForm, RoleForm

__all__ = [
    "AddPasskeyForm",
    "CodeForm",
    "DetailsForm",
    "FilterForm",
    "InviteForm",
    "JoinForm",
    "RecoverForm",
    "ResetForm",
    "RoleForm",
    "SignInForm",
]

"""allauth's form for an e-mail address, in our words."""

from typing import Any

from allauth.account.forms import AddEmailForm
from django.utils.translation import gettext_lazy as _


class NewEmailForm(AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New address")
        self.fields["email"].widget.attrs.pop("placeholder", None)

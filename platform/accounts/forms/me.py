"""What a person says about themself, and how a passkey is added."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import normalise_display_name
from accounts.time_zones import UNKNOWN, time_zone_choices


class DetailsForm(forms.ModelForm[User]):
    """Name, language, time zone, telephone. Saved by `change_details`, not by the form."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zone_choices, error_messages={"invalid_choice": UNKNOWN}
    )

    class Meta:
        model = User
        fields = ("display_name", "language", "time_zone", "phone")
        help_texts = {
            "display_name": _("It can be your first name or an alias. It is all that others see of you here."),
            "phone": _("Only you and your managers see it. You do not have to give one."),
        }
        widgets = {
            "display_name": forms.TextInput(attrs={"autocomplete": "nickname"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        }

    def clean_display_name(self) -> str:
        return normalise_display_name(self.cleaned_data["display_name"])


class AddPasskeyForm(AddWebAuthnForm):
    """A key that signs in by itself, unless the person unticks it for an old security key."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this passkey")
        self.fields["name"].help_text = _("So that you know it from others you may add.")
        self.fields["name"].widget.attrs["maxlength"] = "60"
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = _("Sign in with this passkey alone, without a password")
        self.fields["passwordless"].help_text = _("Untick it only for an old security key without a PIN.")

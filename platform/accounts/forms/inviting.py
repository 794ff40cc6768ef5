"""Whom a manager invites."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Programme, Role, User

MOST = 100  # a class and its teachers; the print sheet has then 13 pages
LONGEST_LABEL = Invitation._meta.get_field("label").max_length or 0


class InviteForm(forms.Form):
    """A role, and either a list of labels or a number. The batch is this form's own: sent again, it is recognised."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programme"), empty_label=None)
    kind = forms.ChoiceField(
        label=_("Role"),
        choices=[(kind.value, kind.label) for kind in reversed(Role.Kind)],
        widget=forms.RadioSelect,
        initial=Role.Kind.MENTEE,
    )
    labels = forms.CharField(
        label=_("For whom"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One line for each person, so that you know whose invitation it is. Only managers see it."),
    )
    number = forms.IntegerField(
        label=_("Or how many"),
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=_("If you do not need to know whose is whose."),
        error_messages={
            "max_value": _("Make at most 100 invitations at once."),
            "min_value": _("Make at least one invitation."),
            "invalid": _("Write a whole number."),
        },
    )
    batch = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: object, person: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        programmes = Programme.objects.managed_by(person).select_related("organisation").order_by("name")
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
        field.queryset = programmes
        if len(programmes) == 1:
            field.initial = programmes[0]
            field.widget = forms.HiddenInput()

    def clean_labels(self) -> list[str]:
        labels = [" ".join(line.split()) for line in self.cleaned_data["labels"].splitlines() if line.strip()]
        if any(len(label) > LONGEST_LABEL for label in labels):
            raise forms.ValidationError(_("A line is too long. Use at most 60 letters for each person."), "label_long")
        if len(labels) > MOST:
            raise forms.ValidationError(_("Make at most 100 invitations at once."), "too_many")
        return labels

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        if not cleaned.get("labels") and not self.errors:
            cleaned["labels"] = [""] * (self.cleaned_data.get("number") or 1)
        return cleaned

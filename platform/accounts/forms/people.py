"""A manager's lists of people: what to show, and which role to give."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, Role, User

LONGEST_SEARCH = 60


class FilterForm(forms.Form):
    """Whom to show; what makes no sense shows everybody."""

    named = forms.CharField(
        label=_("Name"), required=False, max_length=LONGEST_SEARCH, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("all roles")), *((kind.value, kind.label) for kind in Role.Kind)],
    )


class RoleForm(forms.Form):
    """A further role for somebody who is here already."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programme"), empty_label=None)
    kind = forms.ChoiceField(label=_("Role"), choices=[(kind.value, kind.label) for kind in Role.Kind])

    def __init__(self, *args: object, person: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
        field.queryset = Programme.objects.managed_by(person).order_by("name")

"""What of a programme's record somebody wants to see."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.record import deeds
from confidentiality.models import AuditEntry


def choices() -> list[tuple[str, Any]]:
    known = sorted(((deed.code, deed.label) for deed in deeds.values()), key=lambda one: str(one[1]))
    return [("", _("Everything")), *known]


class RecordFilter(forms.Form):
    deed = forms.ChoiceField(label=_("What"), choices=choices, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def narrow(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """Both days are within; a field that cannot be read narrows nothing."""
        self.is_valid()
        wanted = {"deed": "deed", "since": "at__date__gte", "until": "at__date__lte"}
        chosen = {lookup: self.cleaned_data[name] for name, lookup in wanted.items() if self.cleaned_data.get(name)}
        return entries.filter(**chosen)

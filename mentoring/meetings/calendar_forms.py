"""What somebody asks of the calendar; whatever is not understood counts as not asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme, User
from mentoring.meetings.models import Session
from mentoring.meetings.pages.calendar import Asked

YEARS = (2000, 2100)
VIEWS = (("list", _("List")), ("month", _("Month")), ("week", _("Week")))


class CalendarForm(forms.Form):
    """In the address of the page, so that it can be kept and sent; the filters are for managers."""

    view = forms.ChoiceField(choices=VIEWS, required=False, widget=forms.HiddenInput)
    day = forms.DateField(required=False, widget=forms.HiddenInput)
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programme"), required=False, empty_label=_("all")
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *Session.Kind.choices])
    mine = forms.BooleanField(label=_("Only my own sessions"), required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.managed_by(person)  # type: ignore[attr-defined]

    def clean_day(self) -> date | None:
        """Years in which a programme can be; beyond them months cannot be counted."""
        day: date | None = self.cleaned_data["day"]
        return day if day and YEARS[0] <= day.year <= YEARS[1] else None

    @property
    def asked(self) -> Asked:
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        return Asked(**found)

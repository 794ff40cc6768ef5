"""Passing on a manager's duties: to whom, until when, and a word about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Programme
from mentoring.programmes.forms.colleagues import ColleagueField
from mentoring.programmes.forms.settings import DAY


class DutiesForm(forms.Form):
    other = ColleagueField(
        label=_("To whom"),
        empty_label=_("choose a person"),
        help_text=_("A mentor or manager of your organisation. Somebody else? Invite them as a manager instead."),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, ColleagueField)  # noqa: S101 (for the type checker)
        field.offer(programme)


class DelegateForm(DutiesForm):
    until = forms.DateField(
        label=_("Last day"), widget=DAY, help_text=_("On the next day the duties end by themselves.")
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=500, help_text=_("Managers read it. No names of mentees, please.")
    )


class HandOverForm(DutiesForm):
    note = forms.CharField(
        label=_("Note"), required=False, max_length=500, help_text=_("Managers read it. No names of mentees, please.")
    )
    is_sure = forms.BooleanField(
        label=_("Yes: from now on I am not a manager of this programme any more"),
        error_messages={"required": _("Tick this, so that it does not happen by mistake.")},
    )

"""What people choose and write around a diary, besides its entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.meetings.models import Diary
from mentoring.people.forms import StepForm


class DiaryForm(StepForm):
    """The questions of the diary."""

    stands_elsewhere = _(
        "You have written something else here in another window or on another device in the meantime: "
        "“%(answer)s”. What you see below is from here: save again to keep it, or change it."
    )


class DiaristForm(forms.Form):
    """Who writes, and how (R53)."""

    diarist = forms.ModelChoiceField(User.objects.none(), label=_("Who writes?"), widget=forms.RadioSelect)
    method = forms.ChoiceField(label=_("How?"), choices=Diary.Method.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, mentees: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["diarist"].queryset = User.objects.filter(  # type: ignore[attr-defined]
            pk__in=[one.pk for one in mentees]
        )


class RemarksForm(forms.Form):
    text = forms.CharField(
        label=_("Your remarks"),
        help_text=_("What did you see, what do you wish them for the next step? They stand below the entry (R56)."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

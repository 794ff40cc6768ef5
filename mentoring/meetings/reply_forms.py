"""What people fill in about coming, calling off, finding a date and having been there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.meetings.forms import LONG, ClockField, set_zone
from mentoring.meetings.models import Session
from mentoring.meetings.suggesting import suggested_times
from mentoring.meetings.templatetags.meetings import time_in_words

TICKED, SHOWN = 3, 6  # of the suggested times: ticked already, and shown at all


class AnswerForm(forms.Form):
    """A tap on one of two buttons, and the version of the session that stood above them."""

    coming = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes")
    sequence = forms.IntegerField(min_value=0)


class CannotComeForm(forms.Form):
    catch_up = forms.CharField(
        label=_("How will you catch up?"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: read the notes, ask on Monday. Only your mentor and the managers read it."),
    )  # fmt: skip
    sequence = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class TimesField(forms.TypedMultipleChoiceField):
    """Times to choose from; the action judges each, so one that was suggested an hour ago is taken as well."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=datetime.fromisoformat, **kwargs)

    def valid_value(self, value: Any) -> bool:
        try:
            return timezone.is_aware(datetime.fromisoformat(value))
        except (TypeError, ValueError):
            return False


class SeekForm(forms.Form):
    """Times about which everybody is asked: those that fit what people said about themselves, and one's own."""

    times = TimesField(label=_("Times to offer"), required=False)
    other = ClockField(label=_("Another time"), required=False)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = session.mentorship.edition
        found = suggested_times(session, SHOWN)
        field = self.fields["times"]
        assert isinstance(field, TimesField)  # noqa: S101 (for the type checker)
        field.choices = [(at.isoformat(), time_in_words(at, edition, session.minutes)) for at in found]
        field.initial = [at.isoformat() for at in found[:TICKED]]
        if found:
            field.help_text = _("They fit what you all said about your time, and nobody has another session then.")
        set_zone(self, edition, "other")

    @property
    def all_times(self) -> list[datetime]:
        other = self.cleaned_data["other"]
        return [*self.cleaned_data["times"], *([other] if other else [])]


class CancelForm(SeekForm):
    """Why, and the times that are offered instead."""

    reason = forms.CharField(
        label=_("Why do you call it off?"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody of this mentorship and its managers read it."),
    )  # fmt: skip
    sequence = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    field_order = ("reason", "times", "other")

    def __init__(self, *args: Any, is_late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_late


class OfferForm(forms.Form):
    """One more time in a search."""

    starts_at = ClockField(label=_("Another time that would suit you"))

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_zone(self, session.mentorship.edition)


class CodeForm(forms.Form):
    """The code as it was typed; `entered_at` comes from a device that kept it while there was no network."""

    code = forms.RegexField(
        r"\A\s*[0-9]{3}\s?[0-9]{3}\s*\Z", label=_("Code"),
        error_messages={"invalid": _("The code has six digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 9}),
    )  # fmt: skip
    entered_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class MetForm(forms.Form):
    """Who was there."""

    present = forms.TypedMultipleChoiceField(
        label=_("Who was there?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["present"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 (for the type checker)
        field.choices = [(one.pk, one.display_name) for one in people]
        field.initial = [one.pk for one in people]

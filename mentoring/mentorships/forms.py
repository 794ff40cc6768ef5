"""What people fill in about a mentorship: short forms, one thing each."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from home.choosing import OneOfMany, SomeOfMany
from mentoring.mentorships.pledges import Pledge
from mentoring.mentorships.terms import CHANNELS, HOURS, MINUTES, RHYTHMS
from mentoring.mentorships.words import Terms
from mentoring.programmes.models import Edition

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
CLOCK = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
LONG = 4000


def people(form: forms.Form, name: str, found: Any) -> None:
    cast(forms.ModelChoiceField[User], form.fields[name]).queryset = found


class MakeForm(forms.Form):
    """One mentor with one mentee is a pair, with several a group."""

    mentor = forms.ModelChoiceField(User.objects.none(), label=_("Mentor"), widget=OneOfMany)
    mentees = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Mentees"),
        widget=SomeOfMany,
        help_text=_("One mentee makes a pair, several make a group."),
    )
    form = forms.ChoiceField(label=_("How they meet"), choices=Edition.Form.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, mentors: Any, mentees: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people(self, "mentor", mentors)
        people(self, "mentees", mentees)


class NewcomerForm(forms.Form):
    newcomer = forms.ModelChoiceField(User.objects.none(), label=_("Who"), widget=OneOfMany)

    def __init__(self, *args: Any, found: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people(self, "newcomer", found)


class ReasonForm(forms.Form):
    """A reason that has to be given."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sealed; only managers of this programme read it."),
    )


class LeaveForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only your manager reads this. You do not have to write anything."),
    )
    is_sure = forms.BooleanField(
        label=_("Yes, I want to end it for myself"),
        error_messages={"required": _("Tick this, so that it does not happen by mistake.")},
    )


class CheckpointForm(forms.Form):
    held_on = forms.DateField(label=_("Day on which you met"), widget=DAY)


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Name of your group"), required=False, max_length=60, help_text=_("Your room will bear it.")
    )


class TermsForm(forms.Form):
    """What the people of a mentorship decide about themselves; `seen` is the version that they have before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    starts_on = forms.DateField(label=_("First day"), widget=DAY)
    ends_on = forms.DateField(
        label=_("Last day"), required=False, widget=DAY, help_text=_("Left empty, it ends with the programme.")
    )
    rhythm = forms.ChoiceField(label=_("How often you meet"), choices=list(RHYTHMS.items()), widget=forms.RadioSelect)
    minutes = forms.IntegerField(label=_("Minutes that a session takes"), min_value=MINUTES[0], max_value=MINUTES[1])
    channels = forms.MultipleChoiceField(
        label=_("How you talk with one another"),
        choices=list(CHANNELS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never through private accounts or social media: that protects all of you (S22)."),
    )
    reply_hours = forms.IntegerField(
        label=_("Hours within which you answer a message"), min_value=HOURS[0], max_value=HOURS[1]
    )
    quiet_from = forms.TimeField(label=_("Nobody has to answer from"), widget=CLOCK)
    quiet_until = forms.TimeField(label=_("until"), widget=CLOCK)
    more = forms.CharField(
        label=_("What else you agree on"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", _("The last day has to come after the first day."))
        return cleaned

    def terms(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name] for name in Terms.__struct_fields__})


class SignForm(forms.Form):
    """Which version was read, and that it was."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    has_read = forms.BooleanField(
        label=_("I have read the agreement and agree to it."),
        error_messages={"required": _("Please tick this box when you have read it.")},
    )


class ItemForm(forms.Form):
    text = forms.CharField(
        label=_("What else should all of us keep to?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One thing, in your own words. It counts once everybody has adopted it."),
    )


class PaperForm(forms.Form):
    """Whose signatures a manager has seen on paper, with a scan if there is one."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    sides = forms.MultipleChoiceField(label=_("Who has signed on paper"), widget=forms.CheckboxSelectMultiple)
    scan = forms.FileField(
        label=_("Photo or scan of the signed paper"),
        required=False,
        help_text=_("Kept encrypted. Only managers of this programme can open it."),
    )

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["sides"]).choices = sides


class PledgeForm(forms.Form):
    """A box for each text that waits for the person, and which version they have before them."""

    def __init__(self, *args: Any, pledges: list[Pledge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pledges = pledges
        for pledge in pledges:
            self.fields[pledge.kind] = forms.BooleanField(
                label=_("I promise this."),
                error_messages={"required": _("Please tick this box when you have read it and promise it.")},
            )
            self.fields[f"{pledge.kind}_version"] = forms.IntegerField(widget=forms.HiddenInput, initial=pledge.version)

    @property
    def seen(self) -> dict[str, int]:
        return {pledge.kind: self.cleaned_data[f"{pledge.kind}_version"] for pledge in self.pledges}

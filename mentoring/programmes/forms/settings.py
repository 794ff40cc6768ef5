"""The settings of a programme, a short form for each part. Saved by `change_programme`, not by the forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.views.answers import say
from mentoring.programmes.actions import ChangedMeanwhile
from mentoring.programmes.forms.colleagues import ColleagueField
from mentoring.programmes.languages import language_choices
from mentoring.programmes.models import Edition
from mentoring.programmes.models.editions import limits_of

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SectionForm(forms.ModelForm[Edition]):
    """Carries the version its fields were read from, and says at each number what the method takes for it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    saved_meanwhile: Edition | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        for name, field in self.fields.items():
            if isinstance(field, forms.IntegerField) and name != "version":
                self.limit(name, field)

    def limit(self, name: str, field: forms.IntegerField) -> None:
        """The model's validators speak, so the form's own fall silent; the keyboard and the browser know the limits."""
        low, high = limits_of(name)
        field.validators = []
        field.widget.attrs |= {"min": low, "max": high, "inputmode": "numeric"}
        if (number := self.instance.method_number(name)) is not None:
            whose = _("In your country: {number}.") if name == "guardian_age" else _("The method's number: {number}.")
            method = format_lazy(whose, number=number)
            field.help_text = format_lazy("{text} {method}", text=field.help_text, method=method)

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def tell(self, refusal: Refusal | ValidationError) -> None:
        """Keep what was typed. Where another manager saved first, saving once more replaces what they wrote."""
        say(self, refusal)
        if isinstance(refusal, ChangedMeanwhile):
            self.saved_meanwhile = refusal.edition
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data[self.add_prefix("version")] = str(refusal.edition.version)  # type: ignore[index]


class PurposeForm(SectionForm):
    class Meta:
        model = Edition
        fields = ("purpose",)
        help_texts = {  # R1
            "purpose": _("Everybody in the programme reads it. It should speak of personal growth and of work."),
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 8})}


class DatesForm(SectionForm):
    class Meta:
        model = Edition
        fields = ("starts_on", "ends_on", "mentees_wanted", "mentors_wanted")
        help_texts = {  # R32
            "starts_on": _("When the first people meet."),
            "ends_on": _("When the last mentorship is closed."),
            "mentees_wanted": _("Matching then shows how many places are filled."),
            "mentors_wanted": _("Mentees are chosen first, and mentors are looked for to fit them."),
        }
        widgets = {"starts_on": DAY, "ends_on": DAY}


class MeetingForm(SectionForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages of the mentoring"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A mentor and a mentee always share at least one of them."),
    )

    class Meta:
        model = Edition
        fields = ("form", "pairs_allowed", "groups_allowed", "group_limit", "languages")
        help_texts = {
            "form": _("A mentorship can still choose its own way."),  # R8
            "group_limit": _("More cannot be added, so that everybody is heard."),  # R10
        }
        widgets = {"form": forms.RadioSelect}


class SessionsForm(SectionForm):
    class Meta:
        model = Edition
        fields = ("checkpoints", "cancellation_hours", "scale_low", "scale_high")
        help_texts = {
            "checkpoints": _(
                "One at the start, one at the end, the others in between. A single one is at the start."
            ),  # R14
            "cancellation_hours": _(
                "A mentor who cannot come tells everybody by then. Later than that it is recorded, with the reason."
            ),  # R80
            "scale_low": _("People mark where they stand with each goal, at the start and later."),  # R60
            "scale_high": _("The mark for a goal that is reached."),  # R60
        }


class RemindersForm(SectionForm):
    class Meta:
        model = Edition
        fields = ("reminder_days", "reminder_hours", "last_reminder_hours", "travel_minutes")
        help_texts = {
            "reminder_days": _("Everybody who is to come is reminded. Nought sends no such reminder."),
            "reminder_hours": _("The day before, for example. Nought sends no such reminder."),
            "last_reminder_hours": _("In time to set off. Nought sends no such reminder."),
            "travel_minutes": _("You are warned when somebody has less than that between two places."),
        }


class SafetyForm(SectionForm):
    class Meta:
        model = Edition
        fields = ("training_required", "check_required", "guardian_age", "answer_days")
        help_texts = {
            "training_required": _("Without a record of training a mentor cannot be matched. The method asks for it."),
            "check_required": _("Without a valid background check there is no contact. The law on minors asks for it."),
            "guardian_age": _("Younger people also need the consent of a parent or guardian."),  # S26
            "answer_days": _("How long both sides have to accept or decline a proposed match."),  # S11
        }


class RecordsForm(SectionForm):
    class Meta:
        model = Edition
        fields = ("room_opens", "retention_months")
        help_texts = {
            "room_opens": _(
                "People who never meet in person need the room to get to know one another. Every other room opens "
                "when the agreement is signed."
            ),  # R42
            "retention_months": _(
                "After a mentorship has ended, its room and forms are kept this long, for questions and reports. "
                "Everybody in it sees the date."
            ),  # S31
        }
        widgets = {"room_opens": forms.RadioSelect}


class IndependentForm(SectionForm):
    independent_person = ColleagueField(  # R21
        label=_("Independent person"),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_(
            "Complaints about a manager go to this person and to no manager. You need one as soon as a manager is "
            "also a mentor. It is a mentor or manager of your organisation who does not manage this programme."
        ),
    )

    class Meta:
        model = Edition
        fields = ("independent_person",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["independent_person"]
        assert isinstance(field, ColleagueField)  # noqa: S101 (for the type checker)
        field.offer(self.instance.programme)

"""What a manager decides and puts on record about an applicant, and how a profile is sent."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mentoring.people.models import Check, Consent, Decision, Interview, Training
from mentoring.people.words import Guardian, Reason, Talk

LONG = 6000
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def long_words(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows})
    )


class SendForm(forms.Form):
    """The last step of a profile: who reads it is understood."""

    knows_readers = forms.BooleanField(
        label=_("I know who reads my profile, and I want to send it."),
        error_messages={"required": _("Please tick this box, so that we know that you know who reads it.")},
    )


class DecisionForm(forms.Form):
    """The decision, its reason for the managers, and what the applicant reads."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("Can what this person needs be met here?"), choices=Decision.Outcome.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only managers of this programme read it."),
    )  # fmt: skip
    refer_to = forms.CharField(
        label=_("Who can help better"), required=False, max_length=300,
        help_text=_("If you refer them: the place or the person, and how to get there. The applicant reads this."),
    )  # fmt: skip
    told = long_words(
        _("What the applicant reads"), _("Leave it empty, and we say it in kind words of our own."), rows=4
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == Decision.Outcome.REFER and not cleaned.get("refer_to"):
            self.add_error("refer_to", _("Say who can help better, so that nobody is sent away with empty hands."))
        return cleaned

    def show_latest(self, last: Decision | None) -> None:
        """The page shows the decision of now: sent again, it is meant as a revision of that one."""
        self.data = {**cast(QueryDict, self.data).dict(), "seen": str(last.pk) if last else ""}

    def words(self) -> Reason:
        return Reason(**{name: self.cleaned_data[name] for name in ("reason", "told", "refer_to")})


class InterviewForm(forms.ModelForm[Interview]):
    """A talk in person: the four subjects of a mentor's interview (R31), and the manager's own impression."""

    basics = long_words(_("Who this person is"))
    skills = long_words(_("Skills and strengths"))
    experience = long_words(_("Experience"), _("Of a mentor also: has this person accompanied somebody before?"))
    expectations = long_words(_("Needs and expectations"))
    impression = long_words(_("Your impression"), _("Only managers of this programme read it."))

    class Meta:
        model = Interview
        fields = ("held_on",)
        widgets = {"held_on": DAY}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in Talk.__struct_fields__):
            self.add_error("basics", _("Write down at least one thing from the talk."))
        return cleaned

    def words(self) -> Talk:
        return Talk(**{name: self.cleaned_data[name] for name in Talk.__struct_fields__})


class TrainingForm(forms.ModelForm[Training]):
    class Meta:
        model = Training
        fields = ("held_on", "content", "trainer")
        widgets = {"held_on": DAY}


class CheckForm(forms.ModelForm[Check]):
    """That a check was seen; the paper stays with the person."""

    class Meta:
        model = Check
        fields = ("kind", "issued_on", "expires_on")
        widgets = {"kind": forms.RadioSelect, "issued_on": DAY, "expires_on": DAY}
        help_texts = {"expires_on": _("Until when you rely on it. Many programmes ask for a new one each year.")}


class ConsentForm(forms.ModelForm[Consent]):
    """Who agreed, when and how; confirmed by the manager who writes it down."""

    name = forms.CharField(label=_("Name of the parent or guardian"), max_length=120)
    relation = forms.CharField(
        label=_("Who that is to the mentee"),
        required=False,
        max_length=120,
        help_text=_("For example mother, guardian."),
    )
    note = long_words(_("Note"), _("For example where the paper is kept, or what was asked."))
    field_order = ("name", "relation", "given_on", "given", "note")

    class Meta:
        model = Consent
        fields = ("given_on", "given")
        widgets = {"given": forms.RadioSelect, "given_on": DAY}

    def words(self) -> Guardian:
        return Guardian(**{name: self.cleaned_data[name] for name in Guardian.__struct_fields__})

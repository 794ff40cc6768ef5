"""What managers choose about a proposal, and what people answer to an offer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.matching.criteria import CRITERIA, Criterion
from mentoring.people.models import Profile
from mentoring.programmes.models import Edition

MOST_WEIGHT = 3
REASON_LENGTH = 2_000


class SeenForm(forms.Form):
    """Which version of the proposal was on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class MoveForm(SeenForm):
    mentee = forms.IntegerField()
    mentor = forms.IntegerField(required=False)
    instead_of = forms.IntegerField(required=False)


class PinForm(SeenForm):
    mentee = forms.IntegerField()
    is_pinned = forms.BooleanField(required=False)


class LeadForm(SeenForm):
    mentor = forms.IntegerField()
    kind = forms.ChoiceField(choices=[("pair", "pair"), ("group", "group")])


class WeightsForm(SeenForm):
    """A slider for each criterion; the sensitive ones rest at nothing until somebody moves them."""

    def __init__(self, *args: Any, weights: dict[str, float], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, criterion in CRITERIA.items():
            self.fields[key] = slider(criterion, weights.get(key, criterion.weight))

    def usual(self) -> list[forms.BoundField]:
        return [self[key] for key, criterion in CRITERIA.items() if not criterion.is_sensitive]

    def sensitive(self) -> list[forms.BoundField]:
        return [self[key] for key, criterion in CRITERIA.items() if criterion.is_sensitive]

    def weights(self) -> dict[str, float]:
        return {key: float(self.cleaned_data[key]) for key in CRITERIA}


class Slider(forms.NumberInput):
    input_type = "range"


def slider(criterion: Criterion, weight: float) -> forms.IntegerField:
    return forms.IntegerField(
        label=str(criterion.label),
        min_value=0,
        max_value=MOST_WEIGHT,
        initial=round(weight),
        widget=Slider(attrs={"class": "slider"}),
    )


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.display_name} ({obj.get_kind_display()})"


class ApartForm(forms.Form):
    one = PersonField(Profile.objects.none(), label=_("This person"), empty_label=_("choose a person"))
    other = PersonField(Profile.objects.none(), label=_("never with"), empty_label=_("choose a person"))
    is_asked_for = forms.BooleanField(
        label=_("One of the two asked for it"),
        required=False,
        help_text=_("Nobody but managers sees that, or who it was."),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Profile.objects.current().filter(programme=edition.programme_id).select_related("person")
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
            field.queryset = people.order_by("person__display_name", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", _("Choose two different people."))
        return cleaned


class ConfirmForm(SeenForm):
    reason = forms.CharField(
        label=_("Why do you decide like this?"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The score only advises, you decide. Managers read your reason later; it is kept sealed."),
        error_messages={"required": _("Write a sentence: somebody may ask you about it one day.")},
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[("accepted", "accepted"), ("declined", "declined")])
    reason = forms.CharField(
        label=_("Would you like to say why?"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You need not. Only the managers read it, never the other person."),
    )

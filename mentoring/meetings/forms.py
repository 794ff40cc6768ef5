"""What people fill in about sessions and plans; times are entered on the clocks of the programme."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.views.answers import say
from mentoring.meetings.actions.finding import refuse_day
from mentoring.meetings.models import Session
from mentoring.meetings.models.sessions import MINUTES, USUAL_MINUTES
from mentoring.meetings.words import About, Row
from mentoring.meetings.zones import city, zone_of
from mentoring.programmes.models import Edition

CLOCK = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
LONG = 2000
SHORT = 200


class ClockField(forms.DateTimeField):
    """A time on the clocks of a zone; one that a change of the clocks leaves out is refused."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    zone: ZoneInfo | None = None

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)


class SessionForm(forms.Form):
    """When, where and about what."""

    starts_at = ClockField(label=_("When"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=MINUTES[0], max_value=MINUTES[1], initial=USUAL_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
    )  # fmt: skip
    place_kind = forms.ChoiceField(label=_("Where"), choices=Session.Place.choices, initial=Session.Place.OFFICE)
    place = forms.CharField(
        label=_("Address, or the link"),
        required=False,
        max_length=SHORT,
        help_text=_("Only the people of this mentorship and its managers read it."),
    )
    topic = forms.CharField(label=_("Topic"), required=False, max_length=SHORT)
    preparation = forms.CharField(
        label=_("What to prepare"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 2})
    )
    resources = forms.CharField(
        label=_("What to use: links, sheets, tools"), required=False, max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, edition: Edition, face_to_face: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_zone(self, edition)
        if face_to_face:
            offer_places(self)

    @property
    def about(self) -> About:
        return About(**{name: self.cleaned_data[name] for name in About.__struct_fields__})

    @property
    def time_and_place(self) -> tuple[datetime | None, int, str, About]:
        """As the actions take them."""
        return *(self.cleaned_data[name] for name in ("starts_at", "minutes", "place_kind")), self.about


class RowForm(SessionForm):
    """A row of the plan; one that is new and empty is not looked at."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    sequence = forms.IntegerField(required=False, widget=forms.HiddenInput)
    is_out = forms.BooleanField(label=_("Take this session out of the plan"), required=False)

    field_order = ("topic", "starts_at", "minutes", "place_kind", "place", "preparation", "resources")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.has_changed() and not cleaned.get("topic") and not cleaned.get("is_out"):
            self.add_error("topic", _("Write in a few words what this session is about."))
        return cleaned

    @property
    def row(self) -> Row:
        found = {name: self.cleaned_data[name] for name in ("starts_at", "minutes", "place_kind", "key")}
        about = {name: self.cleaned_data[name] for name in About.__struct_fields__}
        return Row(**found, **about, sequence=self.cleaned_data["sequence"] or 0)


class PlanFormSet(forms.BaseFormSet[RowForm]):
    """All rows together; a row that is taken out, or was left empty, is not in the plan."""

    @property
    def rows(self) -> list[Row]:
        typed = [form for form in self.forms if form.cleaned_data and not form.cleaned_data["is_out"]]
        found = [form.row for form in typed if form.cleaned_data["key"] or form.cleaned_data["topic"]]
        return sorted(found, key=lambda row: (row.starts_at is None, str(row.starts_at or "")))


PlanForm = forms.formset_factory(RowForm, formset=PlanFormSet, extra=0, min_num=1, max_num=40, absolute_max=60)


class SeenForm(forms.Form):
    """Which version of the plan the person has before them; 0 where there is none."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def tell(self, refusal: Refusal, number: int) -> None:
        """Keep what was typed; where somebody was quicker, saving once more counts for the version of now."""
        say(self, refusal)
        self.data = {**self.data.dict(), "seen": str(number)}  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """A day of sessions at one place, one after another."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    first = forms.TimeField(label=_("The first begins at"), widget=CLOCK)
    last = forms.TimeField(label=_("The last ends by"), widget=CLOCK)
    minutes = forms.IntegerField(label=_("Minutes for each"), min_value=MINUTES[0], max_value=MINUTES[1])
    pause = forms.IntegerField(label=_("Minutes in between"), min_value=0, max_value=240)
    place_kind = forms.ChoiceField(label=_("Where"), choices=Session.Place.choices)
    place = forms.CharField(label=_("Address"), required=False, max_length=SHORT)
    mentorships = forms.TypedMultipleChoiceField(label=_("Who comes"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, edition: Edition, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        offer_places(self)
        offered = self.fields["mentorships"]
        assert isinstance(offered, forms.TypedMultipleChoiceField)  # noqa: S101 (for the type checker)
        offered.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, first, last = (cleaned.get(name) for name in ("day", "first", "last"))
        if first and last and last <= first:
            self.add_error("last", _("The last has to end after the first begins."))
        if day and first:
            try:
                refuse_day(self.edition, datetime.combine(day, first, zone_of(self.edition)))
            except Refusal as refusal:
                self.add_error("day", str(refusal.sentence))
        return cleaned


def set_zone(form: forms.Form, edition: Edition, *names: str) -> None:
    """Say whose clock it is where the reader's own shows another time."""
    zone = zone_of(edition)
    for name in names or ("starts_at",):
        field = form.fields[name]
        assert isinstance(field, ClockField)  # noqa: S101 (for the type checker)
        field.zone = zone
        if timezone.now().astimezone(zone).utcoffset() != timezone.localtime().utcoffset():
            field.help_text = format_lazy(_("On the clock of the programme: {city}."), city=city(zone))


def offer_places(form: forms.Form) -> None:
    """Where people can meet face to face: everywhere but online."""
    field = form.fields["place_kind"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
    field.choices = [choice for choice in Session.Place.choices if choice[0] != Session.Place.ONLINE]

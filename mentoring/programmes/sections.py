"""The parts in which a programme's settings are shown and changed, and how each value is said in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.programmes import forms
from mentoring.programmes.languages import language_name
from mentoring.programmes.models import Edition


@dataclass(frozen=True)
class Fact:
    """A setting as people read it; what the method takes where the programme differs, and the rule in plain words."""

    name: str
    label: str
    value: str
    rule: str | Promise


@dataclass(frozen=True)
class Section:
    slug: str
    title: str | Promise
    icon: str
    form: type[forms.SectionForm]

    def facts(self, edition: Edition) -> list[Fact]:
        fields = self.form(instance=edition).fields.items()
        return [
            Fact(name, label_of(name), in_words(edition, name), field.help_text)
            for name, field in fields
            if name != "version"
        ]


SECTIONS = (
    Section("purpose", gettext_lazy("Purpose"), "sun", forms.PurposeForm),
    Section("dates", gettext_lazy("Dates and people"), "calendar-days", forms.DatesForm),
    Section("meeting", gettext_lazy("How people meet"), "users", forms.MeetingForm),
    Section("sessions", gettext_lazy("Sessions and marks"), "clock", forms.SessionsForm),
    Section("reminders", gettext_lazy("Reminders and ways"), "bell", forms.RemindersForm),
    Section("safety", gettext_lazy("Before people meet"), "shield-check", forms.SafetyForm),
    Section("records", gettext_lazy("Rooms and records"), "lock-keyhole", forms.RecordsForm),
    Section("independent", gettext_lazy("The independent person"), "life-buoy", forms.IndependentForm),
)
FOR_MEMBERS = ("starts_on", "ends_on", "form", "languages", "cancellation_hours", "retention_months")


def facts_for_members(edition: Edition, names: Iterable[str] = FOR_MEMBERS) -> list[Fact]:
    return [Fact(name, label_of(name), in_words(edition, name), "") for name in names]


def label_of(name: str) -> str:
    field = Edition._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 (for the type checker)
    return capfirst(str(field.verbose_name))


def in_words(edition: Edition, name: str) -> str:
    value: Any = getattr(edition, name)
    if value is None:
        return capfirst(_("not set yet"))
    if isinstance(value, bool):
        return capfirst(_("yes") if value else _("no"))
    if isinstance(value, date):
        return date_format(value, "j E Y")
    if isinstance(value, list):
        return ", ".join(language_name(code) for code in value)
    shown = getattr(edition, f"get_{name}_display", None)
    return capfirst(str(shown())) if shown else str(value)

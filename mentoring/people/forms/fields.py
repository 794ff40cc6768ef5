"""Fields for the kinds of answers: own words kept exactly, a whole number, several options, a week of times."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.people.questions import Answer, Question
from mentoring.people.questions.availability import DAYS, PARTS
from mentoring.people.questions.kinds import LONGEST_WORDS


class WordsField(forms.CharField):
    """Own words, kept as they are written; a form sends each line's end as two characters, a script as one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            strip=False,
            max_length=LONGEST_WORDS,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"max_length": _("This is longer than we can keep. Please use at most 4,000 characters.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class WholeNumberField(forms.IntegerField):
    """A whole number between two others, or nothing."""

    def __init__(self, question: Question, **kwargs: Any) -> None:
        limits = {"least": question.least, "most": question.most}
        sentence = _("Write a whole number from %(least)s to %(most)s.") % limits
        super().__init__(
            min_value=question.least,
            max_value=question.most,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            error_messages={"min_value": sentence, "max_value": sentence, "invalid": sentence},
            **kwargs,
        )

    def clean(self, value: Any) -> Answer:
        number: int | None = super().clean(value)
        return "" if number is None else number


class ChoicesField(forms.MultipleChoiceField):
    """Some of the options, in the order of the options."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        chosen = set(super().clean(value))
        return [str(code) for code, _words in self.widget.choices if code in chosen]


class Week(forms.CheckboxSelectMultiple):
    """A table of days and parts of the day; every box says its day and part to who cannot see the table."""

    template_name = "mentoring_people/week.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        boxes = iter(option for _group, options, _index in context["widget"]["optgroups"] for option in options)
        context["widget"]["parts"] = [words for _code, words in PARTS]
        context["widget"]["days"] = [
            {"name": day, "boxes": [{"part": part, **next(boxes)} for _part, part in PARTS]} for _code, day in DAYS
        ]
        return context


class TimesField(ChoicesField):
    widget = Week

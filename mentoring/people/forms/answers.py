"""A step of a profile as a form, made from its questions; each field also sends what stood there when it was shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mentoring.people.actions import Change
from mentoring.people.forms.fields import ChoicesField, TimesField, WholeNumberField, WordsField
from mentoring.people.questions import Answer, Kind, Question

NEEDED = _("We need this one before you send the profile.")
NO_ANSWER = ("", _("no answer"))
STANDS_ELSEWHERE = _(
    "You have answered this in another window or on another device in the meantime. There it says: “%(answer)s”. "
    "What you see below is from here: save again to keep it, or change it."
)
NOTHING = _("nothing")


class StepForm(forms.Form):
    """The questions of a step. Nothing is required here: people may stop at any time and come back."""

    stands_elsewhere: str | Promise = STANDS_ELSEWHERE

    def __init__(
        self, data: QueryDict | None, questions: Iterable[Question], values: Mapping[str, Answer], **kwargs: Any
    ) -> None:
        self.questions = {question.key: question for question in questions}
        super().__init__(data, initial=dict(values), **kwargs)
        self.fields |= {key: field_of(question) for key, question in self.questions.items()}

    def changes(self) -> dict[str, Change]:
        """The new answers, each with the one that the person saw."""
        return {key: Change(self.cleaned_data[key], self.seen(key)) for key in self.cleaned_data}

    def seen(self, key: str) -> Answer:
        field = self.fields[key]
        raw = field.hidden_widget().value_from_datadict(self.data, self.files, self[key].html_initial_name)
        try:
            answer: Answer = field.clean(raw)
        except ValidationError:  # an option that is offered no longer
            return ""
        return answer

    def say_what_stands(self, standing: Mapping[str, Answer], values: Mapping[str, Answer]) -> None:
        """Tell what was answered elsewhere, and let the person decide: sent again, it is meant."""
        data = cast(QueryDict, self.data).copy()
        self.data = data
        for key, question in self.questions.items():
            data.setlist(self[key].html_initial_name, as_sent(values.get(key, "")))
            if key in standing:
                answer = question.in_words(standing[key]) if standing[key] else str(NOTHING)
                self.add_error(
                    key, ValidationError(str(self.stands_elsewhere), "answered_elsewhere", {"answer": answer})
                )


def as_sent(answer: Answer) -> list[str]:
    return answer if isinstance(answer, list) else [str(answer)]


def field_of(question: Question) -> forms.Field:
    hint = format_lazy("{} {}", question.hint, NEEDED) if question.is_required else question.hint
    about: dict[str, Any] = {"label": question.text, "help_text": hint, "required": False, "show_hidden_initial": True}
    match question.kind:
        case Kind.WORDS:
            return WordsField(**about)
        case Kind.NUMBER:
            return WholeNumberField(question, **about)
        case Kind.CHOICES:
            return ChoicesField(choices=question.options, **about)
        case Kind.AVAILABILITY:
            return TimesField(choices=question.options, **about)
        case Kind.CHOICE:
            options = question.options if question.is_required else (*question.options, NO_ANSWER)
            return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **about)

"""What people fill in about goals, and the boxes that share an answer of the questionnaire."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.goals.models import Goal, Task
from mentoring.goals.questions import Day
from mentoring.people.forms import StepForm
from mentoring.people.questions import Answer
from mentoring.programmes.models import Edition

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
LONGEST = 1000


class DayField(forms.DateField):
    """A day, kept as ISO writes it."""

    widget = DAY

    def clean(self, value: Any) -> Answer:
        day = super().clean(value)
        return day.isoformat() if day else ""


class GoalForm(StepForm):
    """The questions of a goal of one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, question in self.questions.items():
            if isinstance(question, Day):
                about: dict[str, Any] = {"label": question.text, "help_text": question.hint}
                self.fields[key] = DayField(required=False, show_hidden_initial=True, **about)


class CommonGoalForm(GoalForm):
    """The questions of a goal that several people write together."""

    stands_elsewhere = _(
        "Somebody in the group, or you in another window, has written something else here in the meantime: "
        "“%(answer)s”. What you see below is from here: save again to keep it, or change it."
    )


class TaskForm(forms.Form):
    """One step: what, until when, and in a group who does it."""

    what = forms.CharField(label=_("What is to be done?"), max_length=LONGEST)
    due_on = forms.DateField(label=_("Until when?"), required=False, widget=DAY)
    who = forms.ModelChoiceField(
        label=_("Who does it?"), queryset=User.objects.none(), required=False, empty_label=_("all of us")
    )

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goal.is_common:
            members = goal.mentorship.participants.filter(until=None).values("person")
            self.fields["who"].queryset = User.objects.filter(pk__in=members)  # type: ignore[attr-defined]
        else:
            del self.fields["who"]


class ChangeTaskForm(TaskForm):
    """With the version the person has seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def show_latest(self, task: Task) -> None:
        """The page shows the task of now: sent again, it is meant as a change of that one."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, "version": str(task.version)}


class MarkForm(forms.Form):
    """Where a goal stands today."""

    status = forms.ChoiceField(label=_("How is it going?"), choices=Goal.Status, widget=forms.RadioSelect)
    level = forms.IntegerField(label=_("Where are you now?"), required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        low, high = edition.scale_low, edition.scale_high
        sentence = _("Write a whole number from %(low)s to %(high)s.") % {"low": low, "high": high}
        self.fields["level"] = forms.IntegerField(
            label=_("Where are you now?"),
            help_text=_("On a scale from %(low)s to %(high)s.") % {"low": low, "high": high},
            required=False,
            min_value=low,
            max_value=high,
            error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), sentence),
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("What do you see, what would you ask, which other way is there? The goal itself stays theirs."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

"""What is asked about a goal of one's own (T3) and about a goal of the whole group (T4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mentoring.people.questions import Answer, Kind, Question
from mentoring.programmes.models import Edition

# R24: somebody may come for a step towards work of their own, or to cope with one particular situation.
KINDS = (
    ("business", _("a step towards work or a business of my own")),
    ("situation", _("a situation in my life that I want to handle")),
)
NEEDED = {"personal": ("goal", "start"), "common": ("goal",)}


@dataclass(frozen=True)
class Day(Question):
    """A question that is answered with a date; what is kept is the date as ISO writes it."""

    def in_words(self, answer: Answer) -> str:
        return date_format(date.fromisoformat(str(answer)), "j E Y")


def mark(edition: Edition, key: str, text: str | Promise, hint: str | Promise) -> Question:
    """A mark on the programme's scale (R60)."""
    scale = format_lazy(
        _("On a scale from {low} (not at all) to {high} (fully)."), low=edition.scale_low, high=edition.scale_high
    )
    least, most = edition.scale_low, edition.scale_high
    return Question(key, Kind.NUMBER, text, format_lazy("{} {}", scale, hint), least=least, most=most)


def personal_questions(edition: Edition) -> list[Question]:
    return [
        Question("kind", Kind.CHOICE, _("What kind of goal is it?"), options=KINDS),
        Question(
            "goal",
            Kind.WORDS,
            _("What do you want to reach?"),
            _("In your own words, as small or as big as you like. A calm life is a goal, too."),
        ),
        Question("why", Kind.WORDS, _("Why does it matter to you?")),
        mark(edition, "start", _("Where are you now?"), _("There is no wrong answer: this is where you begin.")),
        mark(edition, "target", _("Where do you want to be at the end?"), ""),
        Question(
            "measure",
            Kind.WORDS,
            _("How will you notice that you are there?"),
            _("For example: I have sold five cakes to people I did not know."),
        ),
        Day("deadline", Kind.WORDS, _("By when?"), _("A date helps. You can change it at any time.")),
        Question("help", Kind.WORDS, _("What help do you need, and from whom?")),
    ]


def common_questions() -> list[Question]:
    return [
        Question(
            "goal",
            Kind.WORDS,
            _("What do you want to reach together?"),
            _("Look at everybody's own goals first: what do they have in common?"),
        ),
        Question("why", Kind.WORDS, _("Why does it matter to the group?")),
        Day("deadline", Kind.WORDS, _("By when?"), _("A date helps. You can change it at any time.")),
        Question(
            "support",
            Kind.WORDS,
            _("How do you support one another?"),
            _("Who can show, ask, remind, listen? What do you do when somebody is stuck?"),
        ),
    ]

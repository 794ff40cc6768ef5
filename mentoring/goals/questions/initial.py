"""The initial questionnaire (T6). The keys never change: the final one asks by the same, so the two are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mentoring.people.questions import Answer, Kind, Question
from mentoring.people.questions.options import NEEDS
from mentoring.programmes.models import Edition

BUSINESS = (
    ("none", _("I have no idea yet")),
    ("idea", _("I have an idea")),
    ("tried", _("I have tried it out, or earned something with it once")),
    ("earning", _("I earn with it now and then")),
    ("running", _("I have registered it, and it runs")),
    ("else", _("I want something else than a business")),
)
BARRIERS = (
    ("money", _("money")),
    ("time", _("time")),
    ("fear", _("I do not dare to")),
    ("knowledge", _("I do not know how it is done")),
    ("papers", _("papers and offices")),
    ("family", _("duties at home")),
    ("health", _("my health")),
    ("people", _("nobody around me does such things")),
    ("place", _("where I live: too little there, too far to go")),
    ("other", _("something else")),
)
SHARE = (("group", _("Share with my group")),)


def confidence(edition: Edition) -> Question:
    text = format_lazy(
        _("From {low} to {high}: how much do you believe that you can do it?"),
        low=edition.scale_low,
        high=edition.scale_high,
    )
    hint = _("The lowest is not at all, the highest is fully. At the end we ask again.")
    return Question("confidence", Kind.NUMBER, text, hint, least=edition.scale_low, most=edition.scale_high)


def questionnaire_questions(edition: Edition) -> list[Question]:
    return [
        Question("needs", Kind.CHOICES, _("What do you need most now?"), _("As many as you like."), NEEDS),
        Question("needs_words", Kind.WORDS, _("What do you need, in your own words?")),
        Question(
            "expectations",
            Kind.WORDS,
            _("What do you expect of the mentoring?"),
            _("Of your mentor, of the group, of yourself."),
        ),
        Question("strengths", Kind.WORDS, _("What are you good at?"), _("What would your friends say?")),
        Question("weaknesses", Kind.WORDS, _("What is hard for you?"), _("Everybody has such things.")),
        confidence(edition),
        Question("business", Kind.CHOICE, _("How far are you with work of your own?"), options=BUSINESS),
        Question("barriers", Kind.CHOICES, _("What stands in your way?"), _("As many as you like."), BARRIERS),
        Question("barriers_words", Kind.WORDS, _("Would you like to say more about it?")),
        Question(
            "about_me",
            Kind.WORDS,
            _("What would you like the others to know about you?"),
            _("Write it here, and tick the box below it to share it."),
        ),
    ]


def share_key(key: str) -> str:
    return f"{key}__shared"


def with_sharing(questions: Iterable[Question]) -> list[Question]:
    """After each question the box that shares its answer with the group, empty at first (R49)."""
    return [
        asked
        for question in questions
        for asked in (question, Question(share_key(question.key), Kind.CHOICES, "", options=SHARE))
    ]


def is_shared(values: Mapping[str, Answer], key: str) -> bool:
    return bool(values.get(key)) and bool(values.get(share_key(key)))

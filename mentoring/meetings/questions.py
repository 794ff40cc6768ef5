"""What the diary asks (T7). Date, place and diarist are known already; the mentor's remarks come after it (R56)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring.people.questions import Kind, Question

NEEDED = ("topics",)
MOODS = (
    ("light", _("light, we laughed")),
    ("calm", _("calm and good")),
    ("mixed", _("mixed")),
    ("heavy", _("heavy")),
    ("tired", _("tired")),
)


def diary_questions(people: Iterable[User], *, is_pair: bool) -> list[Question]:
    present = tuple((str(person.pk), person.display_name) for person in people)
    return [
        Question("present", Kind.CHOICES, _("Who was there?"), options=present),
        Question("topics", Kind.WORDS, _("What was it about?"), _("A few words are enough.")),
        Question("learned", Kind.WORDS, _("What have I learned?") if is_pair else _("What have we learned?")),
        Question("tasks", Kind.WORDS, _("What is to be done until next time?"), _("Who does what?")),
        Question("well", Kind.WORDS, _("What went well?")),
        Question("hard", Kind.WORDS, _("What was hard?")),
        Question("mood", Kind.CHOICE, _("How was the mood?"), options=MOODS),
        Question("next", Kind.WORDS, _("The next session: when, and what about?")),
    ]

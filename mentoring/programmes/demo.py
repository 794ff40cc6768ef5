"""The programme of the demonstration: a purpose of its own, dates around today, somebody independent, one manager new.

The words are in the language of each programme, as its people would have written them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Programme, User
from mentoring.programmes.actions import change_programme, tick_lesson
from mentoring.programmes.models import Edition, Lesson

PURPOSES = {
    "pl": (
        "„Własne skrzydła” to rok wspólnej drogi dla osób, które chcą pracować na swoim i żyć po swojemu.\n\n"
        "Obok każdej z nich idzie ktoś, kto ma już taką drogę za sobą: dzieli się doświadczeniem, zadaje dobre "
        "pytania i otwiera drzwi. Cele wyznacza sobie każdy sam, w życiu i w pracy. Nie chodzi o to, żeby zarobić "
        "najwięcej, tylko o to, żeby poczuć, że się potrafi."
    ),
    "en": (
        "“Own Wings” is a year side by side for people who want to work for themselves and live in their own way.\n\n"
        "Next to each of them walks somebody who has gone that way before: they share what they know, ask good "
        "questions and open doors. Everybody sets goals of their own, in life and at work. It is not about earning "
        "the most. It is about finding out that you can."
    ),
}
INDEPENDENT = {"pl": "piotr", "en": "tom"}
BEGAN, LASTS = timedelta(days=45), timedelta(days=300)
WANTED = {"mentees_wanted": 12, "mentors_wanted": 4}
LEARNED = (Lesson.ROLES, Lesson.BENEFITS, Lesson.SESSIONS, Lesson.TOOLS, Lesson.CONFIDENTIALITY, Lesson.SAFEGUARDING)


def demonstrate_edition(manager: User, programme: Programme, people: Mapping[str, User], language: str) -> None:
    edition = Edition.objects.of(programme)
    starts_on = timezone.localdate() - BEGAN
    changes = {
        "purpose": PURPOSES[language],
        "starts_on": starts_on,
        "ends_on": starts_on + LASTS,
        "languages": ["pl", "uk"] if language == "pl" else ["en", "el"],
        "independent_person": people[INDEPENDENT[language]],
        **WANTED,
    }
    change_programme(manager, edition, edition.version, changes)
    for lesson in LEARNED:
        tick_lesson(manager, lesson, is_learned=True)

"""When people usually have time, as they said in their profiles, and whether a day is a holiday where they live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import get_language

from confidentiality.rows import open_words
from mentoring.meetings.zones import zone_of
from mentoring.people.models import Profile
from mentoring.people.questions.availability import DAYS
from mentoring.people.words import Answers
from mentoring.programmes.models import Edition

NOON, EVENING = 12, 17  # where the parts of a day begin that profiles ask about
COUNTRIES = {"PL", "LT", "BG", "GR", "CY"}
SPOKEN = {"pl": {"PL": "pl"}}  # in which languages the names of holidays are to be had, besides English


def free_times(people: Collection[int], edition: Edition) -> dict[int, set[str]]:
    """Parts of the week, such as "mon-evening", of those who said anything about them."""
    profiles = list(Profile.objects.filter(programme=edition.programme_id, person__in=people))
    found: dict[int, set[str]] = defaultdict(set)
    for profile, answers in zip(profiles, open_words(profiles, Answers), strict=True):
        times = answers.values.get("times")
        if isinstance(times, list) and times:
            found[profile.person_id].update(times)
    return dict(found)


def part_of_week(at: datetime, edition: Edition) -> str:
    local = at.astimezone(zone_of(edition))
    part = "morning" if local.hour < NOON else "afternoon" if local.hour < EVENING else "evening"
    return f"{DAYS[local.weekday()][0]}-{part}"


def holiday_on(day: date, edition: Edition) -> str:
    """How the holiday of that day is called where the programme is, in the reader's language; else nothing."""
    from holidays import country_holidays  # takes a third of a second: only where somebody plans

    country = edition.programme.organisation.country
    if country not in COUNTRIES:
        return ""
    language = SPOKEN.get(get_language() or "", {}).get(country, "en_US")
    return country_holidays(country, years=day.year, language=language).get(day, "")

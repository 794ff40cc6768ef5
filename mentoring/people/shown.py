"""What people read of one another's profile once they are matched: answers that are not for managers only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from confidentiality.rows import open_words
from mentoring.people.models import Profile
from mentoring.people.models.profiles import ProfileQuerySet
from mentoring.people.questions import Answer, ShownTo, questions_of
from mentoring.people.standing import settled_for
from mentoring.people.words import Answers


@dataclass(frozen=True)
class Shown:
    """The answers of one profile that whom the person is matched with may read."""

    profile: Profile
    values: Mapping[str, Answer]

    @property
    def name(self) -> str:
        return self.profile.person.display_name

    def codes(self, key: str) -> list[str]:
        answer = self.values.get(key)
        return answer if isinstance(answer, list) else []

    def in_words(self, *, without: Collection[str] = ()) -> list[tuple[str | Promise, str]]:
        """Each question with its answer, in the order of the profile."""
        asked = questions_of(self.profile.kind)
        told = [key for key in asked if key in self.values and key not in without]
        return [(asked[key].text, asked[key].in_words(self.values[key])) for key in told]


def shown(profiles: ProfileQuerySet) -> dict[int, Shown]:
    """By profile. Whoever asks has made sure that these people are matched with the reader."""
    found = list(profiles.select_related("person"))
    settled = settled_for(found)
    return {
        profile.pk: Shown(
            profile,
            {
                key: answers.values[key]
                for key, question in questions_of(profile.kind, settled[profile.programme_id]).items()
                if key in answers.values and question.shown_to == ShownTo.MATCH and not question.is_sensitive
            },
        )
        for profile, answers in zip(found, open_words(found, Answers), strict=True)
    }

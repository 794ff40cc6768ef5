"""What the page of a session and the lists of sessions show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.text import capfirst

from accounts.models import User
from confidentiality.rows import open_one, open_words
from mentoring.meetings import rules
from mentoring.meetings.models import Answer, Session
from mentoring.meetings.people import here, title_of
from mentoring.meetings.presence import needs_manager
from mentoring.meetings.words import About

LINK_BEGINS = ("https://", "http://")


@dataclass(frozen=True)
class Shown:
    """A session with its words opened."""

    session: Session
    about: About

    @property
    def title(self) -> str:
        return self.about.topic or capfirst(str(self.session.get_kind_display()))

    @property
    def link(self) -> str:
        """Of an online session, where its place is a link."""
        is_link = self.session.is_online and self.about.place.startswith(LINK_BEGINS)
        return self.about.place if is_link else ""

    @property
    def address(self) -> str:
        """What a map can find."""
        return "" if self.session.is_online else self.about.place

    @property
    def invited(self) -> int:
        return len(here(self.session.mentorship))

    @property
    def coming(self) -> int:
        """How many said so of the time at which it stands now; lists fetch the answers with the sessions."""
        return len(self.answers(is_coming=True))

    @property
    def not_coming(self) -> int:
        return len(self.answers(is_coming=False))

    @property
    def is_everybody_coming(self) -> bool:
        return self.coming >= self.invited

    def answers(self, *, is_coming: bool) -> list[Answer]:
        people = {one.person_id for one in here(self.session.mentorship)}
        return [
            one
            for one in self.session.answers.all()
            if one.sequence == self.session.sequence and one.is_coming == is_coming and one.person_id in people
        ]

    @property
    def mentorship_title(self) -> str:
        return title_of(self.session.mentorship)


def shown(sessions: Iterable[Session]) -> list[Shown]:
    sessions = list(sessions)
    return [Shown(one, about) for one, about in zip(sessions, open_words(sessions, About), strict=True)]


def of_session(person: User, session: Session) -> dict[str, Any]:
    return {
        "shown": Shown(session, open_one(session, About)),
        "session": session,
        "mentorship": session.mentorship,
        "title": title_of(session.mentorship),
        "people": here(session.mentorship),
        "needs_manager": needs_manager(session),
        "may_move": rules.may_move(person, session),
        "lock": rules.thematic_lock(session),
    }


def initial_of(session: Session) -> dict[str, Any]:
    """What a form about it begins with."""
    facts = {name: getattr(session, name) for name in ("starts_at", "minutes", "place_kind")}
    return facts | msgspec.structs.asdict(open_one(session, About))

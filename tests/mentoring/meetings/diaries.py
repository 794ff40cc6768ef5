"""What the tests of the diary share: words, and how an entry is written."""

from collections.abc import Callable

from accounts.models import User
from mentoring.meetings.actions import finish_diary, save_diary
from mentoring.meetings.models import Diary, Session
from mentoring.people.actions import Change

type Past = Callable[..., Session]

WORDS = "Rozmawialiśmy o cenie jednej torby"
REMARKS = "Policz też swój czas"


def words(text: str = WORDS) -> dict[str, Change]:
    return {"topics": Change(text, "")}


def written(who: User, session: Session, text: str = WORDS) -> Diary:
    save_diary(who, session, words(text))
    return finish_diary(who, session)

"""What people can be told. Each app names its kinds in its own module `notices`, so this package knows none of them.

SESSION_CANCELLED = Kind(
    "session_cancelled",
    label=_("A session is cancelled"),
    text=_("A session was cancelled. Open Latarnia to see which one."),
    default={Channel.PUSH, Channel.MAIL, Channel.CALL},
)
"""

from collections.abc import Collection
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CODE_LENGTH = 40


class Channel(StrEnum):
    """Ways outside the app; inside it everything is shown under News."""

    PUSH = "push"
    MAIL = "mail"
    CALL = "call"  # a manager telephones those whom neither of the others reaches


EVERY_WAY = frozenset(Channel)


class Kind:
    """A kind of news. Its text is neutral: it stands on locked screens and in mail boxes and names nobody (R82).

    `label` is what people read where they choose, `default` the ways used until they do; with none of them the news
    waits in the app.
    """

    def __init__(
        self, code: str, *, label: str | Promise, text: str | Promise, default: Collection[Channel] = EVERY_WAY
    ) -> None:
        if code in kinds:
            raise ValueError(f"There are two kinds of news named {code}.")
        if len(code) > CODE_LENGTH:
            raise ValueError(f"{code} is longer than {CODE_LENGTH} characters.")
        self.code = code
        self.label = label
        self.text = text
        self.default = frozenset(default)
        kinds[code] = self

    def __repr__(self) -> str:
        return f"<Kind {self.code}>"


kinds: dict[str, Kind] = {}
UNKNOWN_TEXT = _("There is something new for you in Latarnia.")


def text_of(code: str) -> str:
    """The neutral sentence of a kind; of one that no app names any more, that there is something new."""
    return str(kinds[code].text) if code in kinds else str(UNKNOWN_TEXT)

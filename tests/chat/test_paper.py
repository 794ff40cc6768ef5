"""The page about the protocol says what the code does."""

from django.conf import settings

from chat.protocol.codes import CODES, REACTIONS, Code
from chat.protocol.inward import React
from chat.protocol.paper import page


def test_the_page_is_the_one_that_the_code_makes() -> None:
    written = (settings.BASE_DIR / "docs" / "protocol.md").read_text(encoding="utf-8")
    assert written == page(), "run `manage.py protocol`"


def test_codes_and_reactions_are_listed_once_in_full() -> None:
    assert set(CODES) == set(Code.__value__.__args__)
    assert set(REACTIONS) == set(React.__annotations__["emoji"].__args__)

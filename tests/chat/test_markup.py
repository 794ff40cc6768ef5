"""Text becomes HTML in one place, and nothing that runs ever comes out of it."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.markup import LINKED, html_of

SHREDS = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "<a href='javascript:1'>", "<b>",
    "</b>", "<svg/onload=alert(1)>", "https://example.org/?a=1&b=2", "www.latarnia.pl", "data:text/html,x", "&lt;",
    "<!--", "-->", "<![CDATA[", "<math><mi>", "\" onmouseover=\"x", "<code>", "</code>", "\u202e", "zażółć", " ", "\n",
    "<iframe srcdoc=x>", "http://[::1]/", "//evil.example", "<style>*{}</style>", "<a href=//x>", "&#106;avascript:",
]  # fmt: skip


class Inspector(HTMLParser):
    """Reads HTML as a browser would, and objects to what a text must never hold."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in LINKED, tag
        assert {name for name, _ in attributes} <= ({"href", "target", "rel"} if tag == "a" else set())
        for name, value in attributes:
            if name == "href":
                assert urlsplit(value or "").scheme in {"http", "https"}, value

    def handle_comment(self, comment: str) -> None:
        raise AssertionError(comment)


@given(st.lists(st.one_of(st.sampled_from(SHREDS), st.text(max_size=8)), max_size=12).map("".join))
def test_nothing_that_runs_comes_out(text: str) -> None:
    Inspector().feed(html_of(text))


def test_links_open_beside_the_room_and_tell_nothing() -> None:
    html = html_of("zobacz https://example.org/a?b=1&c=2 i www.latarnia.pl")
    assert html.count('rel="noopener noreferrer nofollow"') == 2
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert 'href="http://www.latarnia.pl"' in html


def test_plain_text_does_not_pay_for_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chat.markup.Cleaner", None)
    for text in ("Cześć, co słychać?", "3 < 5 i 7 > 2", "o 16:30. Potem do domu", "a & b", ":-) <3"):
        assert html_of(text) == ""
    with pytest.raises(TypeError):
        html_of("https://example.org")


@pytest.mark.parametrize("text", ["<" * 8000, "&" * 8000, "<a" * 4000, "https://" + "a" * 7990, "a.pl " * 1600])
def test_a_wall_of_signs_is_answered_in_time(text: str) -> None:
    assert len(html_of(text)) < 400_000

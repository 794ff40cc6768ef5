"""Reading our templates as a browser would, without Django's tags."""

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.house.sources import PACKAGES, files

TRANSLATED = re.compile(r"\{%-?\s*(blocktranslate|blocktrans|comment)\b.*?%\}.*?\{%\s*end\1\s*%\}|\{#.*?#\}", re.DOTALL)
CLASSES = re.compile(r"\{%\s*block \w*class\w*\s*%\}[^{<]*\{%\s*endblock[^%]*%\}")
DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription"}
NAMES = {"Latarnia", "QR"}  # the same in every language
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOT_RUN = {"application/json", "application/ld+json"}


def templates() -> list[Path]:
    return files(".html", "templates", *PACKAGES)


class Markup(HTMLParser):
    """Collects the words nobody marked for translation, and what a strict Content Security Policy would not run."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.untranslated: list[str] = []
        self.inline: list[str] = []
        self.open: list[tuple[str, bool]] = []  # each element, and whether it says its own language
        without = DJANGO.sub(" ", CLASSES.sub(" ", TRANSLATED.sub(" ", template)))
        self.feed(re.sub(r"<(/?)\s+", r"<\1", without))  # an element whose name is chosen by a tag
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        says_language = tag != "html" and bool((given.get("lang") or "").strip())
        if tag == "style" or "style" in given:
            self.inline.append(f"{self.get_starttag_text()}: style")
        if tag == "script" and "src" not in given and (given.get("type") or "") not in NOT_RUN:
            self.inline.append(f"{self.get_starttag_text()}: script")
        for name, value in given.items():
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.inline.append(f"{self.get_starttag_text()}: {name}")
            if name in SPOKEN and not says_language:
                self.listen(value or "")
        if tag not in VOID:
            self.open.append((tag, says_language))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, text: str) -> None:
        """Words between tags; what stands on a key of the keyboard is the same in every language."""
        if not any(says_language or tag in {"script", "style", "kbd"} for tag, says_language in self.open):
            self.listen(text)

    def listen(self, text: str) -> None:
        words = [word for word in WORD.findall(text) if word not in NAMES]
        if words:
            self.untranslated.append(" ".join(text.split()))

"""What comes from others is what was taken, and every icon that is asked for is there."""

import gzip
import hashlib
import re
from pathlib import Path

from home.frame import places
from home.templatetags.frame import TOAST_ICONS

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "static"
ROW = re.compile(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", re.MULTILINE)
OTHERS = ("fonts/*", "icons/sprite.svg", "icons/LICENSE*", "js/vendor/**/*.js")


def changed(listed: dict[str, str], folder: Path) -> list[str]:
    """The listed files whose content is no longer what was taken."""
    return [name for name, sha in listed.items() if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sha]


def test_a_vendored_file_is_what_was_taken() -> None:
    listed = dict(ROW.findall((STATIC / "VENDORED.md").read_text()))
    there = {str(file.relative_to(STATIC)) for pattern in OTHERS for file in STATIC.glob(pattern)}
    assert there <= listed.keys()
    assert changed(listed, STATIC) == []
    assert changed(dict.fromkeys(listed, "0" * 64), STATIC) == list(listed)


def icons_asked_for() -> set[str]:
    pages = "\n".join(page.read_text() for page in (ROOT / "templates").rglob("*.html"))
    in_pages = set(re.findall(r"""{% icon ["']([^"']+)["']""", pages))
    return in_pages | {place.icon for place in places} | set(TOAST_ICONS.values()) | {"info"}


def test_every_icon_that_is_asked_for_is_in_the_sprite() -> None:
    kept = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons" / "sprite.svg").read_text()))
    asked = icons_asked_for()
    assert len(asked) > 20
    assert asked - kept == set()
    assert {"no-such-icon"} - kept


def test_the_style_sheets_of_the_frame_stay_light() -> None:
    """All of them together; compressed one by one, as they are sent."""
    weight = sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in (STATIC / "css").glob("*.css"))
    assert 1_000 < weight <= 12_000

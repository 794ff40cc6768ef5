"""Whether every text of the programme is translated, and every translation can be trusted with its placeholders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = Path("platform", "locale")
TRANSLATED = "pl"  # texts are written in English
SOURCES = ("platform", "chat", "mentoring", "templates", "manage.py")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+")


def faults(catalogue: polib.POFile) -> Iterator[str]:
    """A sentence for each text without a translation, with a doubtful one, or with other placeholders in it."""
    for entry in catalogue:
        if entry.obsolete:
            continue
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy:
            yield f"doubtful (fuzzy): {entry.msgid!r}"
        elif not texts or not all(text.strip() for text in texts):
            yield f"not translated: {entry.msgid!r}"
        else:
            yield from (f"other placeholders or tags: {text!r}" for text in texts if not agrees(entry, text))


def agrees(entry: polib.POEntry, text: str) -> bool:
    """Whether the text has the placeholders of the original; a plural form may spell its number out."""
    original = entry.msgid_plural or entry.msgid
    for pattern in (PLACEHOLDER, TAG):
        wanted, got = set(pattern.findall(original)), set(pattern.findall(text))
        singular = set(pattern.findall(entry.msgid))
        if got != wanted and not (entry.msgid_plural and singular <= got <= wanted):
            return False
    return True


def extracted() -> polib.POFile | None:
    """The texts that are in the programme now; None where gettext is not installed to collect them."""
    if not shutil.which("xgettext"):
        return None
    with tempfile.TemporaryDirectory(prefix="latarnia-texts-") as folder:
        copy = Path(folder)
        for name in SOURCES:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "locale"))
            elif source.exists():
                shutil.copy(source, copy / name)
        (copy / LOCALE).mkdir(parents=True)
        command = [sys.executable, "manage.py", "makemessages", "--locale", TRANSLATED, "--verbosity", "0"]
        # The copy's own packages, so that its own locale folder is the one written.
        environment = os.environ | {"PYTHONPATH": str(copy / "platform"), "DATA_DIR": str(copy / "var")}
        subprocess.run(command, cwd=copy, env=environment, check=True)
        return polib.pofile(str(copy / LOCALE / TRANSLATED / "LC_MESSAGES" / "django.po"))


def main() -> int:
    path = ROOT / LOCALE / TRANSLATED / "LC_MESSAGES" / "django.po"
    if not path.exists():
        print(f"{path.relative_to(ROOT)} does not exist: run make messages.")
        return 1
    kept = polib.pofile(str(path))
    found = list(faults(kept))
    now = extracted()
    if now is None:
        print("gettext is not installed: whether every text was collected could not be checked.")
    else:
        known = {(entry.msgctxt, entry.msgid) for entry in kept if not entry.obsolete}
        new = [entry for entry in now if (entry.msgctxt, entry.msgid) not in known]
        found += [f"not collected (run make messages): {entry.msgid!r}" for entry in new]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

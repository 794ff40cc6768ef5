"""Translations for the running programme, compiled without gettext and only where something changed."""

import os
from pathlib import Path

import polib
from django.conf import settings


def compile_messages() -> list[Path]:
    """Compile every .po file that is newer than its .mo file; return the files written.

    Each is written aside and moved into place, so a process that starts meanwhile reads the old or
    the new one, never half of one. A folder that cannot be written keeps what it has.
    """
    written = []
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
                continue
            if not os.access(source.parent, os.W_OK):
                continue
            draft = source.with_suffix(f".{os.getpid()}.tmp")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(compiled)
            written.append(compiled)
    return written

"""Static files with hashed names that follow the imports between modules, sent without the notes for readers."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import ContentFile, File
from servestatic.storage import CompressedManifestStaticFilesStorage

# Comments that begin a line, and the blanks before a line. What stands within a line may be a string, and stays.
NOTES = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]*//[^\n]*\n|^[ \t]+", re.DOTALL | re.MULTILINE)


def without_notes(source: str) -> str:
    """The script or sheet as a browser needs it; a tenth of what a phone loads on its first visit was notes."""
    return NOTES.sub("", source)


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True

    def _save(self, name: str, content: File[Any]) -> str:
        if name.endswith((".js", ".css")) and "vendor/" not in name:
            content.seek(0)  # its hash was read from it
            content = ContentFile(without_notes(content.read().decode()).encode())
        return str(super()._save(name, content))

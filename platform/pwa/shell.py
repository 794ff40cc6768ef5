"""What a browser keeps for moments without network: the frame and the offline page, nothing of anybody's."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

KEPT = ("css/*.css", "fonts/*.woff2", "icons/*.svg", "js/ui/*.js")


@cache
def shell() -> list[str]:
    """Addresses of the kept static files, each with the hash of its content in its name."""
    folders = [Path(folder) for folder in settings.STATICFILES_DIRS]
    return [
        static(str(file.relative_to(folder)))
        for folder in folders
        for pattern in KEPT
        for file in sorted(folder.glob(pattern))
    ]


def version(language: str) -> str:
    """Changes with any kept file and with the language, so that a browser fetches the offline page anew."""
    return hashlib.sha256("\n".join([language, *shell()]).encode()).hexdigest()[:16]

"""What a user name and a display name may be made of, so that no two people can look the same."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

USERNAME_LENGTH = (3, 40)
DISPLAY_NAME_LENGTH = 60
USERNAME = re.compile(r"[\w][\w.-]*", re.ASCII)


def normalise_username(name: str) -> str:
    """The one form under which a user name is stored and looked up: NFKC, lower case, no outer spaces."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def validate_username(name: str) -> None:
    """Plain Latin letters, digits, dots, dashes and underscores: nothing that looks like something else (UTS 39)."""
    if not USERNAME.fullmatch(name):
        raise ValidationError(
            _(
                "Use letters a–z without accents, digits, dots, dashes and underscores, starting with a letter or digit."
            ),
            code="username_characters",
        )


def normalise_display_name(name: str) -> str:
    """Composed letters and single spaces, as everybody sees them."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def validate_display_name(name: str) -> None:
    """Refuse characters that are invisible or turn the line around: control, format, private, unassigned."""
    if any(unicodedata.category(letter)[0] == "C" for letter in name):
        raise ValidationError(
            _("The name has an invisible character in it. Please type it again by hand."), code="invisible_character"
        )
    if not any(unicodedata.category(letter)[0] in "LN" for letter in name):
        raise ValidationError(_("Use at least one letter or digit."), code="no_letter")

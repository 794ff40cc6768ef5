"""What a user name and a display name may be made of, so that no two people can look the same."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

USERNAME_LENGTH = (3, 40)
DISPLAY_NAME_LENGTH = 60
USERNAME = re.compile(r"[\w][\w.-]*", re.ASCII)
TURNS_THE_LINE = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and marks that show nothing
LOOKALIKE_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC"})
MARKS = 2  # accents on one letter: Vietnamese has two, more is a drawing

TAKEN = _("This user name is taken. Please choose another.")
USERNAME_LONG = _("This user name is too long. Use at most 40 letters.")
USERNAME_SHORT = _("This user name is too short. Use at least 3 letters.")
USERNAME_EMPTY = _("Choose a user name. You will sign in with it.")
DISPLAY_NAME_LONG = _("This name is too long. Use at most 60 letters.")
DISPLAY_NAME_EMPTY = _("Write the name that others will see. It does not have to be your real one.")


def normalise_username(name: str) -> str:
    """The one form under which a user name is stored and looked up: NFKC, lower case, no outer spaces."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def validate_username(name: str) -> None:
    """Plain Latin letters, digits, dots, dashes and underscores: nothing that looks like something else (UTS 39)."""
    refuse_unseen(name)
    if len(name) > USERNAME_LENGTH[1]:
        raise ValidationError(USERNAME_LONG, code="username_long")
    if len(name) < USERNAME_LENGTH[0]:
        raise ValidationError(USERNAME_SHORT, code="username_short")
    if not USERNAME.fullmatch(name):
        raise ValidationError(
            _("Use letters a–z without accents, digits, dots, dashes and underscores. Begin with a letter or digit."),
            code="username_characters",
        )


def normalise_display_name(name: str) -> str:
    """Composed, plain forms of letters and single spaces, as everybody sees them."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def validate_display_name(name: str) -> None:
    """Refuse what is invisible, turns the line around, or borrows letters of another alphabet to pass for a name."""
    if len(name) > DISPLAY_NAME_LENGTH:
        raise ValidationError(DISPLAY_NAME_LONG, code="display_name_long")
    refuse_unseen(name)
    letters = [letter for letter in name if unicodedata.category(letter)[0] in "LN"]
    if not letters:
        raise ValidationError(_("Use at least one letter or digit."), code="no_letter")
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    if len(alphabets & LOOKALIKE_ALPHABETS) > 1:
        raise ValidationError(
            _("The name mixes letters of different alphabets that look the same. Please use one alphabet."),
            code="mixed_alphabets",
        )
    if has_piled_marks(name):
        raise ValidationError(_("There are too many accents on one letter."), code="piled_marks")


def refuse_unseen(name: str) -> None:
    """Raise ValidationError for signs that nobody sees: each kind with its own sentence."""
    if not TURNS_THE_LINE.isdisjoint(name):
        raise ValidationError(
            _("The name has a hidden sign in it that turns the writing around. Please type it again by hand."),
            code="turned_around",
        )
    if any(letter in BLANKS or unicodedata.category(letter)[0] == "C" for letter in name):
        raise ValidationError(
            _("The name has an invisible character in it. Please type it again by hand."), code="invisible_character"
        )


def has_piled_marks(name: str) -> bool:
    run = 0
    for letter in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.category(letter)[0] == "M" else 0
        if run > MARKS:
            return True
    return False

"""The languages in which people can be mentored: more than those the pages speak."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

SPOKEN = ("pl", "en", "uk", "be", "ru", "lt", "bg", "el", "cs", "sk", "ro", "de", "fr", "es", "it", "tr", "ar", "vi")
LANGUAGE_OF = {"PL": "pl"}  # of a country whose language the pages speak; the others begin in English


def language_name(code: str) -> str:
    """In the language of the page."""
    return capfirst(str(get_language_info(code)["name_translated"]))


def language_choices() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in SPOKEN]


def validate_languages(codes: Any) -> None:
    if not isinstance(codes, list) or not codes or len(set(codes)) != len(codes) or not set(codes) <= set(SPOKEN):
        raise ValidationError(_("Choose at least one language from the list."), code="unknown_language")

"""What the columns of a list are called: the words of our questions, and those that offices use."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mentoring.people.questions import questions_of

NOT_USED = ""
NAME, SURNAME, EMAIL, PHONE = "name", "surname", "email", "phone"
FIELDS: dict[str, str | Promise] = {
    NAME: _("Name or alias"),
    SURNAME: _("Surname"),
    EMAIL: _("E-mail"),
    PHONE: _("Telephone"),
}
# How offices head their columns, in Polish and English; what our own pages say is recognised besides.
SPELLINGS = {
    NAME: ("name", "full name", "first name", "display name", "alias", "imię i nazwisko", "nazwisko i imię", "imię",
           "pseudonim", "osoba", "uczestnik", "uczestniczka"),
    SURNAME: ("surname", "last name", "family name", "nazwisko"),
    EMAIL: ("e-mail", "mail", "e-mail address", "email address", "adres e-mail", "adres mailowy", "poczta"),
    PHONE: ("phone", "telephone", "phone number", "mobile", "telefon", "nr telefonu", "numer telefonu", "komórka"),
    "age": ("age", "age group", "date of birth", "birth date", "wiek", "data urodzenia", "grupa wiekowa"),
    "languages": ("language", "languages", "język", "języki"),
    "needs": ("needs", "needs help with", "potrzeby", "potrzeba"),
    "helps": ("helps", "can help with", "pomoc", "może pomóc w"),
    "capacity": ("capacity", "places", "number of mentees", "liczba podopiecznych", "liczba miejsc", "miejsca"),
    "times": ("availability", "free time", "dostępność", "terminy", "wolny czas"),
    "skills": ("skills", "competences", "umiejętności", "kompetencje"),
    "industries": ("industry", "industries", "trade", "branża", "branże", "zawód"),
    "interests": ("interests", "hobbies", "zainteresowania", "hobby"),
    "education": ("education", "wykształcenie", "edukacja"),
    "gender": ("gender", "sex", "płeć"),
    "income": ("income", "zarobki", "dochód"),
    "motivation": ("motivation", "motywacja"),
    "expectations": ("expectations", "oczekiwania"),
    "contact": ("contact", "kontakt"),
    "story": ("story", "business story", "historia"),
    "anything_else": ("notes", "remarks", "uwagi", "notatki"),
}  # fmt: skip
NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")
WITHOUT_MARK = str.maketrans({"ł": "l", "Ł": "l", "ß": "ss"})  # letters that do not come apart


def plain(words: str) -> str:
    """Letters and digits only, without case and accents: however people space and spell it, it is the same."""
    apart = words if words.isascii() else unicodedata.normalize("NFKD", words.translate(WITHOUT_MARK))
    return NEITHER_LETTER_NOR_DIGIT.sub("", apart.casefold())


def names_of(kind: str) -> dict[str, str | Promise]:
    """What a column may hold, and how it is called, in the order of the profile."""
    return FIELDS | {key: question.text for key, question in questions_of(kind).items()}


@cache
def headings_known(kind: str) -> dict[str, str]:
    """Every spelling by which a column is recognised."""
    known: dict[str, str] = {}
    for code, _language in settings.LANGUAGES:
        with override(code):
            known |= {plain(str(words)): key for key, words in names_of(kind).items()}
    here = names_of(kind)
    return {plain(words): key for key in here for words in (*SPELLINGS.get(key, ()), key)} | known


def recognised(headings: list[str], kind: str) -> list[str]:
    """The column of each heading; what is unknown, or there twice, is not used."""
    known, found = headings_known(kind), list[str]()
    for heading in headings:
        key = known.get(plain(heading), NOT_USED)
        found.append(NOT_USED if key in found else key)
    return found

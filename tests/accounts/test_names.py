"""Names that would mislead are refused, each with a sentence of its own."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.names import (
    normalise_display_name,
    normalise_username,
    validate_display_name,
    validate_username,
)

DISPLAY_NAMES = {
    "display_name_long": "a" * 10_000,
    "turned_around": "Ola\u202e",
    "invisible_character": "O\u200bla",
    "mixed_alphabets": "M\u0430rta",  # a Cyrillic а
    "no_letter": "🙂🙂",
    "piled_marks": "O" + "\u0301\u0302\u0303\u0304" + "la",
}
USERNAMES = {
    "username_long": "a" * 10_000,
    "username_short": "ab",
    "turned_around": "ola\u202e",
    "invisible_character": "o\u200bla",
    "username_characters": "m\u0430rta",
}


@pytest.mark.parametrize("code", DISPLAY_NAMES)
def test_a_misleading_display_name_is_refused(code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_display_name(normalise_display_name(DISPLAY_NAMES[code]))
    assert refused.value.code == code


@pytest.mark.parametrize("code", USERNAMES)
def test_a_misleading_user_name_is_refused(code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_username(normalise_username(USERNAMES[code]))
    assert refused.value.code == code


def test_every_refusal_of_a_name_has_its_own_sentence() -> None:
    sentences = set()
    for name in DISPLAY_NAMES.values():
        with pytest.raises(ValidationError) as refused:
            validate_display_name(normalise_display_name(name))
        sentences.add(refused.value.messages[0])
    assert len(sentences) == len(DISPLAY_NAMES)


@pytest.mark.parametrize("name", ["Ola", "Zażółć Gęślą", "Олена", "Μαρία", "Jan 2", "Nguyễn", "O'Hara-Nowak 🙂"])
def test_names_of_real_people_pass(name: str) -> None:
    validate_display_name(normalise_display_name(name))


def test_wide_letters_and_capitals_are_the_same_user_name(db: None) -> None:
    User.objects.create_user("ola", display_name="Ola")
    with pytest.raises(ValidationError) as refused:
        User.objects.create_user("ＯＬＡ", display_name="Ola")
    assert list(refused.value.message_dict) == ["username"]


def test_a_time_zone_and_a_language_that_do_not_exist_are_refused(db: None) -> None:
    for wrong in ({"time_zone": "Mars/Olympus"}, {"language": "tlh"}):
        with pytest.raises(ValidationError) as refused:
            User.objects.create_user("ola", display_name="Ola", **wrong)
        assert list(refused.value.message_dict) == list(wrong)

"""What people type into cells: numbers, ages, choices and times."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from mentoring.people.importing.cells import read_answer
from mentoring.people.questions import Answer, questions_of

TODAY = date(2026, 11, 23)


def answer(key: str, cell: str, kind: str = "mentee") -> Answer:
    return read_answer(kind, questions_of(kind)[key], cell, TODAY)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1200", 1200),
        ("1 200", 1200),
        ("1.200,00 zł", 1200),
        ("1200,- PLN", 1200),
        ("0", 0),
        ("1\u00a0200 a month", 1200),
    ],
)
def test_numbers_are_read_as_people_write_them(cell: str, number: int) -> None:
    assert answer("income", cell) == number


@pytest.mark.parametrize("cell", ["-5", "2000-3000", "1200,50", "1200.5", "two", "9999999", "²", "9" * 5_000])
def test_what_is_no_whole_number_is_told_with_the_limits(cell: str) -> None:
    with pytest.raises(ValidationError, match=r"0.*1000000"):
        answer("income", cell)


@pytest.mark.parametrize(
    ("cell", "band"),
    [
        ("13", "0-13"), ("17 lat", "16-17"), ("18 to 24", "18-24"), ("2008-11-23", "18-24"), ("24.11.2008", "16-17"),
        ("30", "30-"), ("29", "25-29"), ("14-15", "14-15"),
    ],
)  # fmt: skip
def test_an_age_or_a_birthday_becomes_an_age_group_and_nothing_else(cell: str, band: str) -> None:
    """R24"""
    assert answer("age", cell) == band


@pytest.mark.parametrize("cell", ["300", "2", "2008", "tomorrow", "2030-01-01"])
def test_what_is_no_age_is_told(cell: str) -> None:
    with pytest.raises(ValidationError):
        answer("age", cell)


def test_choices_are_read_by_their_words_in_both_languages_and_by_their_codes() -> None:
    options = questions_of("mentee")["industries"].options
    for language in ("pl", "en"):
        with override(language):
            whole = ", ".join(str(words) for _code, words in options)
        assert answer("industries", whole) == [code for code, _words in options]
    assert answer("industries", "IT; Food | crafts\nbuilding and finishing") == ["food", "crafts", "building", "it"]
    assert answer("needs", "money") == ["money"]


def test_a_word_that_is_no_answer_is_named() -> None:
    with pytest.raises(ValidationError, match="space travel"):
        answer("industries", "food, catering, baking, space travel")


def test_times_are_read_by_day_and_part() -> None:
    assert answer("times", "Monday: morning, evening; fri: afternoon") == [
        "mon-morning",
        "mon-evening",
        "fri-afternoon",
    ]
    assert answer("times", "Sunday") == ["sun-morning", "sun-afternoon", "sun-evening"]
    for wrong in ("some day: morning", "Monday: at noon", "M: morning", "T"):
        with pytest.raises(ValidationError):
            answer("times", wrong)

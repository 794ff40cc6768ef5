"""Lists as offices save them: encodings, separators, workbooks, broken rows."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from accounts.refusals import Refusal
from mentoring.people.importing.columns import recognised
from mentoring.people.importing.exported import template_table
from mentoring.people.importing.files import Format, as_meant, harmless, read_table, written
from mentoring.people.importing.lines import Line, State, lines_of
from mentoring.people.importing.sealed import Table
from mentoring.people.models import Profile
from mentoring.people.questions import questions_of

POLISH = 'Imię i nazwisko;Wiek;Języki;Umiejętności\nŻaneta Śliwińska;19;polski;"szyję, haftuję; źle śpię"\n'


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("other").append(["not", "read"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def judged(table: Table, kind: str = "mentee") -> list[Line]:
    return lines_of(table, recognised(table.headings, kind), kind)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso-8859-2"])
def test_polish_letters_are_read_however_the_file_was_saved(encoding: str) -> None:
    [line] = judged(read_table(POLISH.encode(encoding)))
    assert (line.name, line.faults) == ("Żaneta Śliwińska", [])
    assert line.told.answers["skills"] == "szyję, haftuję; źle śpię"
    assert line.told.answers["age"] == "18-24"


def test_utf_16_without_a_mark_is_read() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert judged(read_table(POLISH.encode(encoding)))[0].name == "Żaneta Śliwińska"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_and_quotes_are_recognised(separator: str) -> None:
    table = read_table(f'name{separator}skills\r\nOla{separator}"baking{separator} ""bread"""\r\n'.encode())
    assert judged(table)[0].told.answers == {"skills": f'baking{separator} "bread"'}


def test_a_row_with_letters_that_cannot_be_read_is_told_and_the_rest_stands() -> None:
    rows = ["imię;umiejętności", "Żaneta;szyję", "Łukasz;źle", "Święta;śpię"]
    content = "\n".join(rows).encode().replace("źle".encode(), b"\x9fle")
    first, broken, last = judged(read_table(content))
    assert (first.faults, last.faults) == ([], [])
    assert (broken.number, broken.faults[0].heading) == (3, "umiejętności")


def test_rows_whose_quotes_do_not_fit_are_told_by_number_and_the_rest_stands() -> None:
    content = 'name;skills\nOla;"bread\nKuba;"soup"\nEwa;"two\nlines"\nIga;"never closed\nJan;\n'
    lines = judged(read_table(content.encode()))
    assert [(line.number, line.name, line.state) for line in lines] == [
        (2, "", State.FAULTY),
        (3, "Kuba", State.NEW),
        (4, "Ewa", State.NEW),
        (5, "", State.FAULTY),
        (6, "Jan", State.NEW),
    ]
    assert lines[2].told.answers["skills"] == "two\nlines"


def test_a_row_longer_than_the_headings_is_broken() -> None:
    longer, fine = judged(read_table(b"name;skills\nOla;bread;and more\nKuba;soup;;\n"))
    assert (longer.state, fine.state) == (State.FAULTY, State.NEW)


def test_a_workbook_is_read_with_its_numbers_and_dates() -> None:
    content = workbook(["Name", "Age", "Income", None], ["Ola", date(2007, 5, 31), 2500.0], [], ["Kuba", 15, None])
    ola, kuba = judged(read_table(content))
    assert ola.told.answers == {"age": "18-24", "income": 2500}
    assert (kuba.number, kuba.told.answers) == (4, {"age": "14-15"})


def test_a_formula_is_never_computed_but_told() -> None:
    for content in (workbook(["Name", "Skills"], ["Ola", '=HYPERLINK("x")&A1']), b'Name;Skills\nOla;"=1+1"\n'):
        [line] = judged(read_table(content))
        assert (line.state, line.told.answers) == (State.FAULTY, {})
        assert line.faults[0].heading == "Skills"


def test_a_cell_far_out_fills_no_memory() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["XFD1048576"] = "Name", "Ola", "far"
    file = io.BytesIO()
    book.save(file)
    ola, *_rest = judged(read_table(file.getvalue()))
    assert ola.name == "Ola"


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(65 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bomb(), "packed_too_large"),
        (b"PK\x03\x04 but no zip", "not_a_list"),
        (workbook(["Name"], ["Ola"])[:-200], "not_a_list"),
        (b"\xd0\xcf\x11\xe0 old", "old_workbook"),
        (b"%PDF-1.7", "not_a_list"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "not_a_list"),
        (b"", "no_rows"),
        (b"name\n\n\n", "no_rows"),
        (b"name\n" + b"Ola\n" * 2_001, "too_many_rows"),
        (workbook(["Name"], *(["Ola"] for _ in range(2_001))), "too_many_rows"),
        (b";".join([b"name"] * 101) + b"\nOla\n", "too_many_columns"),
        (b"x" * (5 * 1024 * 1024 + 1), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_or_too_large_a_one_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_table(content)
    assert refused.value.code == code


def test_a_zip_without_a_workbook_is_no_list() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("notes.txt", "nothing")
    with pytest.raises(Refusal):
        read_table(file.getvalue())


def test_headings_are_recognised_in_both_languages_without_regard_to_case_accents_and_spaces() -> None:
    headings = ["  IMIE I NAZWISKO ", "E-Mail", "nr  telefonu", "Jezyki", "Shoe size", "WIEK", "wiek"]
    assert recognised(headings, "mentee") == ["name", "email", "phone", "languages", "", "age", ""]
    for language in ("pl", "en"):
        with override(language):
            questions = questions_of("mentor")
            assert recognised([str(question.text) for question in questions.values()], "mentor") == list(questions)


def test_a_name_is_needed_and_an_address_is_not() -> None:
    """R2"""
    content = (
        b"name,email,phone\nOla,,\n,ola@example.org,\nKuba,not an address,12\nEwa,EWA@example.org,+48 601 234 567\n"
    )
    ola, nobody, kuba, ewa = judged(read_table(content))
    assert (ola.state, nobody.state) == (State.NEW, State.FAULTY)
    assert [fault.heading for fault in kuba.faults] == ["email", "phone"]
    assert (ewa.told.email, ewa.told.phone) == ("ewa@example.org", "+48 601 234 567")


def test_a_name_may_stand_in_two_columns() -> None:
    assert judged(read_table("Imię;Nazwisko\nOla;Nowak\n".encode()))[0].name == "Ola Nowak"


def test_the_same_person_twice_is_said_of_the_second() -> None:
    content = "name;email\nŻaneta Łoś;\nzaneta  los;\nOla;o@example.org\nOlga;O@example.org\n".encode()
    assert [line.state for line in judged(read_table(content))] == ["new", "twice", "new", "twice"]


@pytest.mark.parametrize("kind", Profile.Kind.values)
@pytest.mark.parametrize("file_format", list(Format))
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_list_to_fill_in_is_read_back_without_a_fault(kind: str, file_format: Format, language: str) -> None:
    with override(language):
        table = read_table(written(file_format, kind, template_table(Profile.Kind(kind)), ";"))
    columns = recognised(table.headings, kind)
    assert set(questions_of(kind)) < set(columns)
    [line] = judged(table, kind)
    assert line.faults == []
    assert len(line.told.answers) > 10


@pytest.mark.parametrize("cell", ["=1+1", "+48 601 234 567", "-", "@ola", "\tx", "\r=1"])
def test_what_begins_like_a_formula_is_made_harmless_and_is_meant_as_it_was(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert as_meant(harmless(cell)) == cell
    assert harmless("Ola") == as_meant("Ola") == "Ola"

"""What the pages of lists show."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator

from mentoring.people.importing.actions import batches_of, people_so_far
from mentoring.people.importing.columns import names_of
from mentoring.people.importing.lines import Line, State
from mentoring.people.importing.lists import lines_of_import
from mentoring.people.importing.models import Import
from mentoring.people.importing.sealed import open_table
from mentoring.people.questions import questions_of

PER_PAGE = 25


def of_import(kept: Import, show: str, number: str | None) -> dict[str, Any]:
    """Before it is confirmed the rows, then how far it is, then what there is to print."""
    shown = {"kept": kept, "programme": kept.programme}
    if kept.done_at:
        return shown | {"batches": batches_of(kept)}
    if kept.confirmed_at:
        return shown | {"so_far": people_so_far(kept)}
    return shown | of_rows(kept, show, number)


def of_rows(kept: Import, show: str, number: str | None) -> dict[str, Any]:
    lines = lines_of_import(kept)
    counts = {state: sum(line.state == state for line in lines) for state in State}
    asked = show if show in State.values else ""
    page = Paginator([line for line in lines if asked in {"", line.state}], PER_PAGE).get_page(number)
    names = names_of(kept.kind)
    table = zip(open_table(kept).headings, kept.columns, strict=True)
    columns = [(heading, names.get(key, "")) for heading, key in table if heading.strip() or key]
    return {
        "page": page,
        "rows": [(line, in_words(kept, line)) for line in page],
        "counts": [(state, counts[state]) for state in State],
        "new": counts[State.NEW],
        "faulty": counts[State.FAULTY],
        "total": len(lines),
        "asked": asked,
        "used": [column for column in columns if column[1]],
        "unused": [heading for heading, name in columns if not name],
    }


def in_words(kept: Import, line: Line) -> list[tuple[Any, str]]:
    """What is understood of a row."""
    questions, names = questions_of(kept.kind), names_of(kept.kind)
    contact = [(names[key], value) for key, value in (("email", line.told.email), ("phone", line.told.phone)) if value]
    answers = line.told.answers.items()
    return contact + [(questions[key].text, questions[key].in_words(answer)) for key, answer in answers]


def progress(kept: Import) -> dict[str, Any]:
    return {"so_far": people_so_far(kept), "of": kept.people, "is_over": not kept.confirmed_at or bool(kept.done_at)}

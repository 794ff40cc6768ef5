"""How the pages of lists of people are reached: the file, the columns, the rows, what is under way and what is done."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from mentoring.people.importing.actions import carry_out, confirm_import, upload_people
from mentoring.people.importing.models import Import
from mentoring.people.models import Profile
from tests.conftest import Cast

NOT_PAGES = {
    "import_template": "a file",
    "cancel_import": "takes a form",
    "import_progress": "for scripts",
}
MANAGERS = {"import_people", "import_columns", "import_preview", "export_people"}
LIST = (
    "Imię i nazwisko;E-mail;Wiek;Umiejętności;Zainteresowania;Numer buta\n"
    "Żaneta Śliwińska-Konstantynopolitańczykowianeczka;zaneta@example.org;19;szyję i haftuję;sport;38\n"
    "Bartek;to nie jest adres;dwanaście;gotuję;loty w kosmos, sport;44\n"
    "Ola;;;;;\n"
    "Bartek;;;;;\n"
    'Iga;;;"bez końca;;\n'
    + "".join(f"Ktoś {number};;17;;;\n" for number in range(30))
)  # fmt: skip


def programme(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.programme.pk}


def uploaded(cast: Cast) -> dict[str, Any]:
    """A list in which rows have everything that can be said of one."""
    return {"pk": upload_people(cast.manager, cast.programme, Profile.Kind.MENTEE, LIST.encode()).pk}


def waiting(cast: Cast) -> dict[str, Any]:
    uploaded(cast)
    return programme(cast)


BEFORE: dict[str, Callable[[Cast], object]] = {
    "import_people": waiting,
    "import_columns": uploaded,
    "import_preview": uploaded,
    "export_people": programme,
}


def confirmed(cast: Cast) -> Import:
    """The page is looked at in two languages; the list is confirmed in the first."""
    if found := Import.objects.first():
        return found
    kept = Import.objects.get(**uploaded(cast))
    confirm_import(cast.manager, kept, leaves_out=True)
    return kept


def waits_for_people(page: Page, cast: Cast) -> None:
    page.goto(reverse("import_preview", args=[confirmed(cast).pk]))
    page.locator("progress").wait_for()


def has_brought_people_in(page: Page, cast: Cast) -> None:
    kept = confirmed(cast)
    carry_out(kept)
    page.goto(reverse("import_preview", args=[kept.pk]))
    page.locator("#slips").wait_for()


def is_told_to_mend_rows(page: Page, cast: Cast) -> None:
    page.goto(reverse("import_preview", kwargs=uploaded(cast)))
    page.locator("button[form=confirm-form]").click()
    page.locator(".card .errors").first.wait_for()


def looks_at_the_rows_to_mend(page: Page, cast: Cast) -> None:
    """A page of the faulty rows only."""
    page.goto(reverse("import_preview", kwargs=uploaded(cast)) + "?show=faulty")
    page.locator("#rows").wait_for()


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "people being brought in": ("manager", waits_for_people),
    "people who are invited": ("manager", has_brought_people_in),
    "a list with rows to mend": ("manager", is_told_to_mend_rows),
    "only the rows to mend": ("manager", looks_at_the_rows_to_mend),
}

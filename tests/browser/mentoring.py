"""How the pages of the method are reached: which are a manager's, and what must be there before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import Programme, Role
from mentoring.programmes.actions import change_programme, delegate_duties, tick_lesson
from mentoring.programmes.models import Edition, Lesson
from tests.conftest import Cast, gives

NOT_PAGES = {
    "end_delegation": "takes a form",
    "tick_lesson": "takes a form",
}
MANAGERS = {
    "programmes",
    "programme",
    "programme_section",
    "board",
    "duties",
    "delegate_duties",
    "hand_over_duties",
    "onboarding",
}


def programme(cast: Cast) -> dict[str, Any]:
    """With an edition, and a manager who is a mentor too: the page has something to say about that."""
    Edition.objects.of(cast.programme)
    Role.objects.get_or_create(person=cast.manager, programme=cast.programme, kind=Role.Kind.MENTOR)
    return {"pk": cast.programme.pk}


def section(cast: Cast) -> dict[str, Any]:
    return programme(cast) | {"section": "meeting"}


def has_second_programme(cast: Cast) -> None:
    other = Programme.objects.create(organisation=cast.programme.organisation, name="Jesień")
    gives(other, cast.manager, Role.Kind.MANAGER)


def duties(cast: Cast) -> dict[str, Any]:
    delegate_duties(cast.manager, cast.mentor, cast.programme, timezone.localdate() + timedelta(days=9), "Urlop")
    return programme(cast)


def has_learned(cast: Cast) -> None:
    tick_lesson(cast.manager, Lesson.ROLES, is_learned=True)


BEFORE: dict[str, Callable[[Cast], object]] = {
    "programmes": has_second_programme,
    "programme": programme,
    "programme_section": section,
    "board": programme,
    "duties": duties,
    "delegate_duties": programme,
    "hand_over_duties": programme,
    "onboarding": has_learned,
}


def sees_the_programme(page: Page, cast: Cast) -> None:
    page.goto(reverse("programme", kwargs=programme(cast)))


def saves_what_another_changed(page: Page, cast: Cast) -> None:
    edition = Edition.objects.of(cast.programme)
    page.goto(reverse("programme_section", args=[edition.pk, "sessions"]))
    edition.refresh_from_db()
    change_programme(cast.manager, edition, edition.version, {"checkpoints": 4})
    page.locator("[name=checkpoints]").press("Enter")
    page.locator("#now").wait_for()


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "a programme for its members": ("mentee", sees_the_programme),
    "settings that another manager changed": ("manager", saves_what_another_changed),
}

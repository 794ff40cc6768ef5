"""What a programme is, and its settings."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import Programme
from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import show
from mentoring.programmes.actions import change_programme
from mentoring.programmes.lists import managers_of
from mentoring.programmes.rules import independent_person_of, may_change_programme, needs_independent_person
from mentoring.programmes.sections import SECTIONS, facts_for_members
from mentoring.programmes.views.finding import managed_edition, section_named, seen_edition


def programmes(request: PersonRequest) -> HttpResponse:
    """The list, or straight to the only one: a manager's board, a member's page."""
    found = list(Programme.objects.visible_to(request.user).select_related("organisation").order_by("name"))
    managed = {role.programme_id for role in request.user.current_roles if role.kind == "manager"}
    if len(found) == 1:
        return redirect("board" if found[0].pk in managed else "programme", pk=found[0].pk)
    return render(request, "programmes/programmes.html", {"programmes": found, "managed": managed})


def programme(request: PersonRequest, pk: int) -> HttpResponse:
    edition = seen_edition(request, pk)
    manages = may_change_programme(request.user, edition.programme)
    shown = {
        "edition": edition,
        "manages": manages,
        "managers": managers_of(edition.programme),
        "independent": independent_person_of(edition),
        "is_needed": manages and needs_independent_person(edition),
        "sections": [(section, section.facts(edition)) for section in SECTIONS] if manages else [],
        "facts": facts_for_members(edition),
    }
    return render(request, "programmes/programme.html", shown)


def programme_section(request: PersonRequest, pk: int, section: str) -> HttpResponse:
    edition, chosen = managed_edition(request, pk), section_named(section)
    form = chosen.form(request.POST or None, instance=copy(edition))  # the form writes into it before it is refused
    if form.is_valid():
        try:
            change_programme(request.user, edition, form.cleaned_data["version"], form.changes)
            messages.success(request, _("Saved."))
            return redirect("programme", pk=pk)
        except (Refusal, ValidationError) as refusal:
            form.tell(refusal)
    now = chosen.facts(form.saved_meanwhile) if form.saved_meanwhile else None
    return show(request, "programmes/programme_section.html", form, edition=edition, section=chosen, now=now)

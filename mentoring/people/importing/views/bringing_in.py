"""From the file that a manager chooses to the people who are invited."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.people.importing import actions, pages
from mentoring.people.importing.columns import NAME
from mentoring.people.importing.exported import separator, template_table
from mentoring.people.importing.files import Format, written
from mentoring.people.importing.forms import ColumnsForm, ConfirmForm, UploadForm
from mentoring.people.importing.models import Import
from mentoring.people.importing.sealed import open_table
from mentoring.people.importing.views.answers import file_answer
from mentoring.people.models import Profile
from mentoring.programmes.views.finding import managed_edition


def managed_import(request: PersonRequest, pk: Any) -> Import:
    visible = Import.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("programme__organisation"), pk=pk)


def import_people(request: PersonRequest, pk: int) -> HttpResponse:
    edition = managed_edition(request, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        kind = Profile.Kind(form.cleaned_data["kind"])
        try:
            kept = actions.upload_people(request.user, edition.programme, kind, form.cleaned_data["file"])
            return redirect("import_preview" if NAME in kept.columns else "import_columns", pk=kept.pk)
        except Refusal as refusal:
            say(form, refusal)
    waiting = Import.objects.visible_to(request.user).filter(programme=edition.programme, done_at=None)
    return show(request, "importing/import_people.html", form, edition=edition, waiting=waiting)


def import_template(request: PersonRequest, pk: int, kind: str, file_format: str) -> HttpResponse:
    """A file to fill in, in the manager's language."""
    managed_edition(request, pk)
    if kind not in Profile.Kind.values or file_format not in set(Format):
        raise Http404
    table = template_table(Profile.Kind(kind))
    return file_answer(Format(file_format), kind, written(Format(file_format), kind, table, separator()))


def import_preview(request: PersonRequest, pk: Any) -> HttpResponse:
    kept = managed_import(request, pk)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.confirm_import(request.user, kept, leaves_out=form.cleaned_data["leaves_out"])
            return redirect("import_preview", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
            kept = managed_import(request, pk)
    shown = pages.of_import(kept, request.GET.get("show", ""), request.GET.get("page"))
    return show(request, "importing/import_preview.html", form, **shown)


def import_columns(request: PersonRequest, pk: Any) -> HttpResponse:
    kept = managed_import(request, pk)
    if kept.confirmed_at:
        return redirect("import_preview", pk=pk)
    form = ColumnsForm(request.POST or None, kept=kept, headings=open_table(kept).headings)
    if form.is_valid():
        try:
            actions.choose_columns(request.user, kept, form.columns())
            return redirect("import_preview", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "importing/import_columns.html", form, kept=kept, programme=kept.programme)


@require_POST
def cancel_import(request: PersonRequest, pk: Any) -> HttpResponse:
    kept = managed_import(request, pk)
    actions.cancel_import(request.user, kept)
    messages.success(request, _("The list is erased. Nobody was invited."))
    return redirect("import_people", pk=kept.programme_id)


def import_progress(request: PersonRequest, pk: Any) -> HttpResponse:
    """For the script of the page that waits."""
    return JsonResponse(pages.progress(managed_import(request, pk)))

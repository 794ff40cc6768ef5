"""The audit trail as people read it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.lists import page_of
from accounts.models import Programme
from accounts.requests import PersonRequest
from confidentiality import pages
from confidentiality.actions import export_trail
from confidentiality.forms import RecordFilter
from confidentiality.models import AuditEntry, overseen_by


@require_GET
def record(request: PersonRequest) -> HttpResponse:
    """What the person did, and what others did about the person."""
    entries = page_of(AuditEntry.objects.visible_to(request.user), request.GET.get("page"))
    found = {"entries": entries, "lines": pages.lines(entries), "overseen": overseen_by(request.user)}
    return render(request, "confidentiality/record.html", found)


@require_GET
def programme_record(request: PersonRequest, pk: int) -> HttpResponse:
    programme = get_object_or_404(overseen_by(request.user), pk=pk)
    wanted = RecordFilter(request.GET)
    entries = page_of(wanted.narrow(AuditEntry.objects.overseen_by(request.user, programme)), request.GET.get("page"))
    found = {"programme": programme, "form": wanted, "entries": entries, "lines": pages.lines(entries)}
    return render(request, "confidentiality/programme_record.html", found)


@require_GET
def export_record(request: PersonRequest, pk: int) -> HttpResponse:
    """As a table for other programs, with pseudonyms: it leaves the house (R82)."""
    programme: Programme = get_object_or_404(overseen_by(request.user), pk=pk)
    wanted = RecordFilter(request.GET)
    entries = wanted.narrow(export_trail(request.user, programme))
    answer = HttpResponse(pages.table(entries), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="record-{programme.pk}.csv"'
    return answer

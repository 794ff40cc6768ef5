"""The library of the nine tools of a mentorship, and their blanks to print."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation

from accounts.requests import PersonRequest
from mentoring.goals.blanks import printed, sheet_of
from mentoring.goals.tools import Tool, library
from mentoring.goals.views.goals import mentorship_of
from mentoring.programmes.models import Edition


def tools(request: PersonRequest, pk: int) -> HttpResponse:
    mentorship = mentorship_of(request, pk)
    entries = library(mentorship, request.user)
    return render(
        request, "goals/tools.html", {"mentorship": mentorship, "entries": entries, "tongues": settings.LANGUAGES}
    )


def blank(request: PersonRequest, pk: int, tool: str, language: str) -> HttpResponse:
    """For everybody in the programme: it says nothing about anybody. Marks are on the programme's scale."""
    edition = get_object_or_404(Edition.objects.visible_to(request.user), pk=pk)
    if tool not in Tool.values or language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        paper = printed(sheet_of(Tool(tool), edition), language)
    place = f'inline; filename="{tool}-{language}.pdf"'
    return HttpResponse(paper, content_type="application/pdf", headers={"Content-Disposition": place})

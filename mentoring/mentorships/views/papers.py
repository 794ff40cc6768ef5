"""The agreement as a file, and the scans of papers that were signed by hand."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts.requests import PersonRequest
from confidentiality.rows import open_one
from mentoring.mentorships.models import Paper
from mentoring.mentorships.printing import printed, sheet_of
from mentoring.mentorships.scans import bytes_of
from mentoring.mentorships.views.finding import seen_situation
from mentoring.mentorships.words import Scan


@require_GET
def agreement_pdf(request: PersonRequest, pk: int, language: str) -> HttpResponse:
    """With the signatures given so far, and lines for the others: whoever signs by hand prints it."""
    situation = seen_situation(request, pk)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    pdf = printed(sheet_of(situation, situation.agreements[0], language))
    return file_answer(pdf, "application/pdf", f"agreement-{situation.agreements[0].version}-{language}.pdf")


@require_GET
def signed_paper(request: PersonRequest, pk: object) -> HttpResponseBase:
    paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=pk)
    scan, content = open_one(paper, Scan), bytes_of(paper)
    if content is None:
        raise Http404
    return file_answer(content, scan.media_type, scan.name)


def file_answer(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Never shown inside the site: a file that somebody sent runs nothing here."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

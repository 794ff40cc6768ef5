"""The programme a page is about, as the person may see it; for everybody else the page is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import Programme
from accounts.requests import PersonRequest
from mentoring.programmes.models import Edition
from mentoring.programmes.sections import SECTIONS, Section


def seen_edition(request: PersonRequest, pk: int) -> Edition:
    return Edition.objects.of(
        get_object_or_404(Programme.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    )


def managed_edition(request: PersonRequest, pk: int) -> Edition:
    managed = Programme.objects.visible_to(request.user).managed_by(request.user)
    return Edition.objects.of(get_object_or_404(managed.select_related("organisation"), pk=pk))


def section_named(slug: str) -> Section:
    for section in SECTIONS:
        if section.slug == slug:
            return section
    raise Http404

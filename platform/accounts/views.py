"""Me."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from home.frame import me_section


def me(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/me.html", {"sections": list(me_section.parts(request))})


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    return django_set_language(request)

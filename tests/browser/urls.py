"""The site's addresses; for each error page one address that brings it about; and the script that inspects pages."""

from typing import NoReturn

from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.refusals import Refusal
from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as site_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@login_not_required
def fault(request: HttpRequest, kind: str) -> NoReturn:
    faults: dict[str, Exception] = {
        "400": BadRequest(),
        "403": PermissionDenied(),
        "409": Refusal("The sentence of a rule that says no.", "example"),
        "500": ZeroDivisionError(),
    }
    raise faults[kind]


@login_not_required
def axe(request: HttpRequest) -> HttpResponse:
    headers = {"Cache-Control": "max-age=3600"}  # a visit loads it once, like the site's own scripts
    return HttpResponse(AXE_SCRIPT, content_type="text/javascript", headers=headers)


urlpatterns = [*site_patterns, path("fault/<kind>", fault, name="fault"), path("axe.js", axe, name="axe")]

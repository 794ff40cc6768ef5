"""The site's addresses, and for each error page one address that brings it about."""

from typing import NoReturn

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest
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


urlpatterns = [*site_patterns, path("fault/<kind>", fault, name="fault")]

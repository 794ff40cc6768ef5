"""What a person sees when something is refused or breaks: a sentence, what was kept, and what to do."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(
    request: HttpRequest, template: str, status: HTTPStatus, context: dict[str, object] | None = None
) -> HttpResponse:
    return render(request, f"errors/{template}.html", context, status=status)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "400", HTTPStatus.BAD_REQUEST)


@login_not_required
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "403", HTTPStatus.FORBIDDEN)


@login_not_required
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "404", HTTPStatus.NOT_FOUND)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without context processors: they may be what broke."""
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("errors/500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, "csrf", HTTPStatus.FORBIDDEN)

"""Headers that every answer carries, and the one place where a refusal becomes a page."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal

type GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
        "magnetometer", "midi", "payment", "usb", "xr-spatial-tracking",
    )
) + ", microphone=(self)"  # fmt: skip


DISK_FULL = Refusal(
    _("Nothing was saved, because the disk of this installation is full. Please tell the people who run it."),
    "disk_full",
    HTTPStatus.INSUFFICIENT_STORAGE,
)
NOT_SENT = Refusal(
    _("Nothing was done, because the form did not come with it. Go back and press the button again."),
    "not_sent",
    HTTPStatus.METHOD_NOT_ALLOWED,
)
log = logging.getLogger("latarnia.config")


class HeadersMiddleware:
    """No sensors but the microphone (voice messages), no embedding by others, no page of a signed-in person kept."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class RefusalMiddleware:
    """Answer a Refusal, or a full disk, in the form that was asked for: a page, or JSON for scripts."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            # Where sign-in came between a button and its form, a browser returns to the address without the form.
            refused = answer(request, NOT_SENT)
            refused.headers["Allow"] = response.headers["Allow"]
            return refused
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        refusal = DISK_FULL if is_disk_full(exception) else exception
        if not isinstance(refusal, Refusal):
            return None
        if refusal is DISK_FULL:
            log.error("The disk is full: %s was not saved", request.method)
        return answer(request, refusal)


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if request.accepts("text/html"):
        return render(request, "errors/refusal.html", {"refusal": refusal}, status=refusal.status)
    return JsonResponse({"code": refusal.code, "sentence": str(refusal.sentence)}, status=refusal.status)


def is_disk_full(exception: Exception) -> bool:
    """SQLite and PostgreSQL say it in these words; the transaction around it is rolled back already."""
    words = ("disk is full", "No space left on device")
    return isinstance(exception, OperationalError) and any(word in str(exception) for word in words)

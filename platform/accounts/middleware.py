"""What a signed-in person brings to each request: language, time zone, a second step where the role asks for one."""

import zoneinfo
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.actions import note_device_used
from accounts.models import User
from accounts.rules import needs_second_step

type GetResponse = Callable[[HttpRequest], HttpResponse]

SECOND_STEP_PAGES = {"account_logout", "account_reauthenticate"}
NOTHING_STAYS = '"cache", "cookies", "storage"'


class PersonMiddleware:
    """Speak the person's language, tell the time of the person's place, and leave nothing behind after sign-out."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not person.is_authenticated:
            return self.get_response(request)
        with translation.override(person.language), timezone.override(time_zone_of(person)):
            request.LANGUAGE_CODE = person.language
            response = self.get_response(request)
        response.headers["Content-Language"] = person.language
        if not request.user.is_authenticated:
            response.headers.setdefault("Clear-Site-Data", NOTHING_STAYS)
        return response


def time_zone_of(person: User) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(person.time_zone)
    except zoneinfo.ZoneInfoNotFoundError:  # a zone that a later tzdata renamed
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)


class SecondFactorMiddleware:
    """Keep a person whose role requires it on the pages that set up the second step until it is set up."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (request.user.is_authenticated and needs_second_step(request.user)):
            return self.get_response(request)
        request.needs_second_step = True  # type: ignore[attr-defined]
        return self.get_response(request) if is_setting_up(request) else self.send_there(request)

    def send_there(self, request: HttpRequest) -> HttpResponse:
        """A page is redirected; htmx is told to go; a script gets JSON."""
        place = reverse("mfa_index")
        if request.headers.get("HX-Request"):
            return HttpResponse(status=HTTPStatus.FORBIDDEN, headers={"HX-Redirect": place})
        if request.accepts("text/html"):
            return HttpResponseRedirect(place)
        sentence = _("Set up your second step of sign-in first.")
        refusal = {"code": "second_step_needed", "sentence": sentence, "location": place}
        return JsonResponse(refusal, status=HTTPStatus.FORBIDDEN)


def is_setting_up(request: HttpRequest) -> bool:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return True  # the page that is not there says so itself
    name = match.url_name or ""
    open_to_all = not getattr(match.func, "login_required", True)  # the worker, the manifest, /healthz
    return name.startswith("mfa_") or name in SECOND_STEP_PAGES or open_to_all


class LastSeenMiddleware:
    """Write down when a device was last used."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            note_device_used(request.session.session_key)
        return self.get_response(request)

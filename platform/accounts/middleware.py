"""What a signed-in person brings to each request: language, time zone, a second step where the role asks for one."""

import zoneinfo
from collections.abc import Callable
from datetime import timedelta

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.utils import timezone, translation

type GetResponse = Callable[[HttpRequest], HttpResponse]

SECOND_FACTOR_PAGES = {"account_logout", "account_reauthenticate", "mfa_reauthenticate", "set_language"}
SEEN_EVERY = timedelta(minutes=5)


class PersonMiddleware:
    """Speak the person's language and tell the time of the person's place."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not person.is_authenticated:
            return self.get_response(request)
        with translation.override(person.language), timezone.override(zoneinfo.ZoneInfo(person.time_zone)):
            request.LANGUAGE_CODE = person.language
            response = self.get_response(request)
        response.headers["Content-Language"] = person.language
        return response


class SecondFactorMiddleware:
    """Keep a person whose role requires it on the pages that set up the second step until it is set up."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.is_missing(request) and not self.is_setting_up(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)

    def is_missing(self, request: HttpRequest) -> bool:
        person = request.user
        return (
            person.is_authenticated
            and person.roles.current().filter(kind__in=settings.SECOND_FACTOR_ROLES).exists()
            and not is_mfa_enabled(person)
        )

    def is_setting_up(self, request: HttpRequest) -> bool:
        match = resolve(request.path_info)
        name = match.url_name or ""
        open_to_all = not getattr(match.func, "login_required", True)  # the worker, the manifest, /healthz
        return name.startswith("mfa_") or name in SECOND_FACTOR_PAGES or open_to_all


class LastSeenMiddleware:
    """Write down when a device was last used, at most once in five minutes."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            now = timezone.now()
            UserSession.objects.filter(
                session_key=request.session.session_key, last_seen_at__lt=now - SEEN_EVERY
            ).update(last_seen_at=now)
        return self.get_response(request)

"""The calendar, the link under which a person's own calendar reads it, and single sessions as files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from accounts.codes import digest
from accounts.requests import PersonRequest
from mentoring.meetings import actions
from mentoring.meetings.actions.calendars import PURPOSE
from mentoring.meetings.calendar_forms import CalendarForm
from mentoring.meetings.ical import calendar_text, happenings
from mentoring.meetings.models import CalendarLink, Session
from mentoring.meetings.pages.calendar import of_calendar
from mentoring.meetings.views.finding import seen_session

KEPT = timedelta(days=120)  # how far back one's own calendar reads


def calendar(request: PersonRequest) -> HttpResponse:
    form = CalendarForm(request.GET, person=request.user)
    return render(request, "meetings/calendar.html", of_calendar(request.user, form.asked) | {"form": form})


def calendar_link(request: PersonRequest) -> HttpResponse:
    link = CalendarLink.objects.filter(person=request.user).first()
    return render(request, "meetings/calendar_link.html", {"link": link})


@require_POST
def make_calendar_link(request: PersonRequest) -> HttpResponse:
    """The secret is shown in this answer only."""
    address = reverse("calendar_feed", args=[actions.make_calendar_link(request.user)])
    found = {
        "address": f"{settings.SITE_URL}{address}",
        "subscribe": f"webcal://{settings.SITE_URL.partition('://')[2]}{address}",
        "link": CalendarLink.objects.get(person=request.user),
    }
    response = render(request, "meetings/calendar_link.html", found)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def change_calendar_link(request: PersonRequest) -> HttpResponse:
    """Take it back, or say whether it shows places."""
    if "revoke" in request.POST:
        actions.revoke_calendar_link(request.user)
        messages.success(request, _("The link opens nothing any more."))
    else:
        actions.show_place(request.user, shows_place=request.POST.get("place") == "yes")
        messages.success(request, _("Saved."))
    return redirect("calendar_link")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Opened by calendars: the secret in the address is the only key. It shows less than the pages do."""
    link = get_object_or_404(CalendarLink.objects.opened_by(digest(token, PURPOSE)))
    actions.note_reading(link)
    seen = Session.objects.visible_to(link.person).expecting(link.person)
    recent = seen.exclude(starts_at__lt=timezone.now() - KEPT).prefetch_related("cancellations")
    sessions = list(recent.with_people().by_date())
    with override(link.person.language):
        text = calendar_text(happenings(sessions, shows_place=link.shows_place), str(link.person_id))
    changed = max([link.made_at, *(one.changed_at for one in sessions)])
    return answer(request, text, changed)


def answer(request: HttpRequest, text: bytes, changed: datetime) -> HttpResponseBase:
    """Asked again, unchanged is said in no words. Only the tag decides: leaving a mentorship changes no session."""
    tag = f'"{sha256(text).hexdigest()}"'
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["ETag"], response["Last-Modified"] = tag, http_date(changed.astimezone(UTC).timestamp())
    response["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=tag, response=response) or response


@require_safe
def session_file(request: PersonRequest, pk: UUID) -> HttpResponse:
    """One session for a calendar on this device."""
    found = seen_session(request, pk)
    if found.starts_at is None:
        raise Http404
    shows_place = CalendarLink.objects.filter(person=request.user, shows_place=True).exists()
    text = calendar_text(happenings([found], shows_place=shows_place), str(request.user.pk))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="latarnia.ics"'
    return response

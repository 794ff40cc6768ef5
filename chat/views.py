"""The pages of the rooms, and what their scripts ask for beside the socket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import PersonRequest
from chat import actions, faces, pages
from chat.files.actions import take_file
from chat.files.storage import pieces
from chat.forms import PlaceForm, ReportForm, SearchForm, SettingsForm, UploadForm
from chat.log import history
from chat.log.content import open_card
from chat.log.search import search
from chat.models import File, Report, Room
from chat.panel import room_parts
from chat.reports import report_message
from confidentiality.envelope import keys_by_pk
from notifications.actions import see

OPENING = 30  # messages that a page brings along; the rest is a scroll away
SHOWN_INLINE = ("image/", "audio/")


@require_GET
@gzip_page
def rooms(request: PersonRequest) -> HttpResponse:
    actions.ensure_help_lines(request.user)
    lines = pages.room_lines(request.user)
    if wants_page(request):
        return render(
            request, "chat/rooms.html", faces.rooms(request.user, lines) | {"has_gone": "gone" in request.GET}
        )
    return pages.answer(lines)


@require_GET
@gzip_page
def room(request: PersonRequest, number: int) -> HttpResponse:
    found = find(request, number)
    shown = pages.room_page(request.user, found)
    if wants_page(request):
        see(request.user, f"room:{found.pk}")
        newest = history.page(found, shown.line.standing.floor, limit=OPENING)
        lines = pages.room_lines(request.user)
        context = faces.rooms(request.user, lines) | faces.room(request.user, found, shown, newest)
        return render(request, "chat/room.html", context | {"parts": room_parts(request, found)})
    return pages.answer(shown)


@require_GET
@gzip_page
def room_events(request: PersonRequest, number: int) -> HttpResponse:
    found, form = find(request, number), PlaceForm(request.GET)
    if not form.is_valid():
        return pages.answer({"code": "bad_request"}, HTTPStatus.BAD_REQUEST)
    place = {name: value for name, value in form.cleaned_data.items() if value is not None}
    page = history.page(found, pages.member_of(request.user, found).since, **place)
    return pages.answer({"epoch": found.epoch, "head": found.head, "events": page.events, "before": page.before})


@require_POST
def room_search(request: PersonRequest, number: int) -> HttpResponse:
    """Asked by POST: what people look for stays out of addresses and access logs."""
    found, form = find(request, number), SearchForm(request.POST)
    if not form.is_valid():
        return pages.answer({"code": "bad_request"}, HTTPStatus.BAD_REQUEST)
    since = pages.member_of(request.user, found).since
    page = search(found, since, form.cleaned_data["q"], before=form.cleaned_data["before"])
    return pages.answer({"events": page.events, "before": page.before})


@require_POST
def room_settings(request: PersonRequest, number: int) -> HttpResponse:
    found, form = find(request, number), SettingsForm(request.POST)
    form.full_clean()
    member = actions.change_settings(request.user, found, **form.cleaned_data)
    return pages.answer({"muted": member.muted, "shows_read": member.shows_read})


@require_POST
def room_files(request: PersonRequest, number: int) -> HttpResponse:
    found, form = find(request, number), UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return pages.answer({"code": "too_big"}, HTTPStatus.CONTENT_TOO_LARGE)
    return pages.answer(take_file(request.user, found, form.cleaned_data["file"]), HTTPStatus.CREATED)


@require_GET
async def room_file(request: PersonRequest, number: int, file: UUID) -> HttpResponseBase:
    """The file, for as long as the person may read its message; shown by the browser only where that can do no harm."""
    opened = await sync_to_async(open_file)(request, number, file)
    if opened is None:
        raise Http404
    card, parts = opened
    response = StreamingHttpResponse(in_turn(parts), content_type=card.media_type)
    is_shown = card.media_type.startswith(SHOWN_INLINE)
    response.headers["Content-Disposition"] = content_disposition_header(not is_shown, card.name) or "attachment"
    response.headers["Content-Length"] = str(card.size)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def open_file(request: PersonRequest, number: int, file: UUID) -> tuple[Any, Any] | None:
    found = get_object_or_404(File.objects.visible_to(request.user), room=number, pk=file)
    key = keys_by_pk([found.key_id]).get(found.key_id)
    return (open_card(bytes(found.card), key, found.room_id, found.pk), pieces(found, key)) if key else None


async def in_turn(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces, each opened in a thread."""
    while piece := await sync_to_async(lambda: next(parts, b""), thread_sensitive=False)():
        yield piece


@require_GET
def message_versions(request: PersonRequest, number: int, seq: int) -> HttpResponse:
    """What one's own message was before it was edited."""
    found = find(request, number)
    message = pages.message_of(request.user, found, seq)
    if message is None or message.sender_id != request.user.pk:
        raise Http404
    return pages.answer({"versions": history.versions(found, seq)})


@require_GET
def message_readers(request: PersonRequest, number: int, seq: int) -> HttpResponse:
    return pages.answer(pages.read_by(request.user, find(request, number), seq))


@require_POST
def message_report(request: PersonRequest, number: int, seq: int) -> HttpResponse:
    found, form = find(request, number), ReportForm(request.POST)
    if pages.message_of(request.user, found, seq) is None:
        raise Http404
    if not form.is_valid():
        return pages.answer({"code": "bad_request", "errors": form.errors}, HTTPStatus.BAD_REQUEST)
    report = report_message(request.user, found, seq, **form.cleaned_data)
    return pages.answer({"report": report.pk, "about_manager": report.is_about_manager}, HTTPStatus.CREATED)


@require_GET
def report(request: PersonRequest, number: int) -> HttpResponse:
    return pages.answer(pages.report_page(get_object_or_404(Report.objects.visible_to(request.user), pk=number)))


def find(request: PersonRequest, number: int) -> Room:
    return get_object_or_404(Room.objects.visible_to(request.user), pk=number)


def wants_page(request: PersonRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "text/html"

"""What a person was told, newest first, and what an open page asks when the bell rings."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.lists import page_of
from accounts.requests import PersonRequest
from notifications.actions import arrive, see
from notifications.models import Notice
from notifications.pages import latest


def news(request: PersonRequest) -> HttpResponse:
    mine = Notice.objects.visible_to(request.user)
    found = {"notices": page_of(mine, request.GET.get("page")), "unseen": mine.unseen().exists()}
    return render(request, "notifications/news.html", found)


def open_notice(request: PersonRequest, pk: int) -> HttpResponse:
    """Where a notice leads: from the list, a letter or a phone's lock screen, whose address says nothing."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    see(request.user, notice.about)
    return redirect(notice.path)


@require_POST
def see_news(request: PersonRequest) -> HttpResponse:
    see(request.user)
    messages.success(request, _("Everything counts as read."))
    return redirect("news")


@require_GET
def latest_news(request: PersonRequest) -> HttpResponse:
    """How much is new and what came last, for a page that shows it.

    Its script says in a header, which no page of others can set, that somebody is at that screen.
    """
    answer = latest(request.user)
    if request.headers.get("X-Looked-At"):
        arrive(request.user)
    return JsonResponse(answer)
